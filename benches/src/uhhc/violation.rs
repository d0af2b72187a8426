//! What a plan can break.

use super::Component;

/// A hard constraint that is broken; times are in minutes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// There is no such carer.
    #[error("there is no carer “{0}”")]
    NoCarer(String),
    /// A carer has two routes.
    #[error("carer “{0}” has two routes")]
    TwoRoutes(String),
    /// Something is wrong with a carer's visit.
    #[error("carer “{carer}”, visit {visit}: {cause}")]
    Visit {
        /// The carer.
        carer: String,
        /// Which visit of the route, counting from 1.
        visit: usize,
        /// What.
        cause: Cause,
    },
    /// A patient gets none of what must be given.
    #[error("nobody visits “{0}”")]
    Unvisited(String),
    /// A patient gets one service and not another.
    #[error("“{patient}” is not given “{service}”")]
    Half {
        /// The patient.
        patient: String,
        /// What is missing.
        service: String,
    },
    /// One carer gives both tied services.
    #[error("one carer gives both services of “{0}”")]
    SameCarer(String),
    /// Two services are not tied as they should be.
    #[error("the services of “{0}” are not in time with each other")]
    Untied(String),
    /// There is some of a component of which there must be none.
    #[error("{key} is {amount}", key = component.key())]
    Hard {
        /// The component.
        component: Component,
        /// How much.
        amount: i64,
    },
}

/// What is wrong with a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// No such patient needs such a service.
    #[error("there is no such need")]
    NoNeed,
    /// The service has been given already.
    #[error("the service is given twice")]
    Twice,
    /// The carer lacks the ability.
    #[error("the carer cannot give the service")]
    Unskilled,
    /// The patient must not be visited by the carer.
    #[error("the carer is barred")]
    Barred,
    /// The carer would have to leave before the shift begins.
    #[error("the carer leaves before the shift")]
    BeforeShift,
    /// The carer cannot be there by then.
    #[error("the carer cannot be there before {0}")]
    TooFar(i64),
    /// The service starts before the first window of the patient.
    #[error("it starts before the first window")]
    TooEarly,
    /// The service does not take as long as it should.
    #[error("it does not take {0}")]
    WrongLength(i64),
    /// There is no lunch in the instance, or the carer is due none.
    #[error("no lunch is due")]
    NoLunch,
    /// It is the carer's second lunch.
    #[error("it is the second lunch")]
    SecondLunch,
    /// The lunch is too early, too late or too short.
    #[error("the lunch is too early, too late or too short")]
    WrongLunch,
    /// The lunch is not where the carer is before or after it.
    #[error("the lunch is neither at the visit before nor after it")]
    LunchElsewhere,
}
