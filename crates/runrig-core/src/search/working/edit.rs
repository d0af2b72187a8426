//! Putting halves into runs and taking them out.

use super::{Gap, Stop, Working};
use crate::id::{DutyId, HalfId};
use crate::model::Span;
use crate::run::stretch::Stretch;
use crate::units::{Moment, Seconds};

/// For changes that may take out whatever has to go.
pub(super) fn anything(_: &Working<'_, '_>, _: HalfId) -> bool {
    true
}

/// A place for a half: which duty, and before which stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Whose run.
    pub(crate) duty: DutyId,
    /// The position in the run that it takes.
    pub(crate) at: usize,
}

impl Working<'_, '_> {
    /// Takes visits out of their runs, double-ups out of both, into the bank. Each run is given
    /// new starts once, when all that leaves it is out.
    ///
    /// Where what is left of a run cannot follow on (a detour may be quicker than the way, or
    /// within reach where the way is not), all that is left of it goes too.
    ///
    /// Where one of those may not go, the change is broken and must be put back.
    pub(crate) fn remove(&mut self, visits: &[HalfId], may_go: &dyn Fn(&Self, HalfId) -> bool) {
        let mut left = std::mem::take(&mut self.room.left);
        let mut going = std::mem::take(&mut self.room.going);
        left.clear();
        for &half in visits {
            self.remove_one(self.lead_of(half), &mut left);
        }
        while let Some(duty) = left.pop() {
            if self.reschedule(duty) {
                continue;
            }
            let stops = self.runs[duty].stops.iter();
            going.clear();
            going.extend(stops.map(|stop| self.lead_of(stop.half)));
            self.broken |= !going.iter().all(|&lead| may_go(self, lead));
            for &lead in &going {
                self.remove_one(lead, &mut left);
            }
        }
        (self.room.left, self.room.going) = (left, going);
    }

    /// Takes one visit into the bank, and notes the runs that it leaves.
    fn remove_one(&mut self, lead: HalfId, left: &mut Vec<DutyId>) {
        let mut served = false;
        for half in self.instance.halves_of(self.instance.halves[lead].visit) {
            if self.duty_of[half].is_some() {
                served = true;
                let duty = self.take_out(half);
                if !left.contains(&duty) {
                    left.push(duty);
                }
            }
        }
        if served {
            self.broken |= self.instance.halves[lead].locked;
            self.bank.push(lead);
            self.missed += self.price_of_missing(lead);
        }
    }

    /// The half that stands for a half's visit.
    pub(crate) fn lead_of(&self, half: HalfId) -> HalfId {
        self.instance.halves_of[self.instance.halves[half].visit]
    }

    fn take_out(&mut self, half: HalfId) -> DutyId {
        let duty = self.duty_of[half].expect("only served halves are taken out");
        self.touch(duty);
        let stops = &mut self.runs[duty].stops;
        let at = stops.iter().position(|stop| stop.half == half).expect("it is in its run");
        stops.remove(at);
        self.detach(half, duty);
        self.release(half);
        duty
    }

    /// Gives back what a half's ties took from it and from those it was tied to.
    fn release(&mut self, half: HalfId) {
        for &coupling in &self.instance.couplings_of[half] {
            let at = usize::try_from(coupling).expect("u32 to usize widens");
            if self.ties[at].is_some() {
                self.set_tie(at, None);
                let coupling = self.instance.couplings[at];
                let other = if coupling.first == half { coupling.second } else { coupling.first };
                let open = self.untied_window(other);
                self.set_window(other, open);
                if let Some(duty) = self.duty_of[other] {
                    self.runs[duty].stale = true;
                }
            }
        }
        self.set_window(half, self.instance.halves[half].window);
    }

    /// The starts that a half's present ties leave it.
    fn untied_window(&self, half: HalfId) -> Span {
        let mut window = self.instance.halves[half].window;
        for &coupling in &self.instance.couplings_of[half] {
            let at = usize::try_from(coupling).expect("u32 to usize widens");
            if let Some([first, second]) = self.ties[at] {
                let own = self.instance.couplings[at].first == half;
                window = window.and(if own { first } else { second });
            }
        }
        window
    }

    /// The starts open to an unserved half, given when the visits it is tied to start.
    pub(crate) fn open_window(&self, half: HalfId) -> Span {
        let mut window = self.instance.halves[half].window;
        for &coupling in &self.instance.couplings_of[half] {
            let coupling =
                self.instance.couplings[usize::try_from(coupling).expect("u32 to usize widens")];
            let first = coupling.first == half;
            let other = if first { coupling.second } else { coupling.first };
            if self.duty_of[other].is_some() {
                let start = self.start[other];
                window = window.and(if first {
                    Span::new(start - coupling.max, start - coupling.min)
                } else {
                    Span::new(start + coupling.min, start + coupling.max)
                });
            }
        }
        window
    }

    /// Puts a whole visit into a run; false, with nothing changed, if it does not fit there.
    pub(crate) fn insert(&mut self, half: HalfId, place: Place) -> bool {
        let window = self.open_window(half);
        if !self.put_in(half, place, window) {
            return false;
        }
        if !self.tie(half) {
            self.take_back(half);
            return false;
        }
        self.unbank(half);
        true
    }

    /// Takes a half out again that has only just been put in.
    fn take_back(&mut self, half: HalfId) {
        let duty = self.take_out(half);
        if !self.reschedule(duty) {
            // The starts it had came from elsewhere and are gone: it begins anew.
            self.broken = true;
            while let Some(stop) = self.runs[duty].stops.last() {
                let half = stop.half;
                self.remove(&[half], &anything);
            }
        }
    }

    /// Puts both halves of a double-up into two runs at one start; false, with nothing
    /// changed, if they do not fit there.
    pub(crate) fn insert_both(&mut self, half: HalfId, places: [Place; 2], start: Moment) -> bool {
        let twin = self.instance.halves[half].twin.expect("a double-up has a twin");
        let together = Span::new(start, start);
        if !self.put_in(half, places[0], together) {
            return false;
        }
        if !self.put_in(twin, places[1], together) {
            self.take_back(half);
            return false;
        }
        if !self.tie(half) {
            self.take_back(twin);
            self.take_back(half);
            return false;
        }
        self.unbank(half);
        true
    }

    /// The starts that a double-up's two runs both leave it, as they stand.
    pub(crate) fn meeting_room(&self, lead: HalfId) -> Option<Span> {
        let twin = self.instance.halves[lead].twin?;
        let own = self.instance.couplings_of[lead]
            .iter()
            .map(|&at| usize::try_from(at).expect("u32 to usize widens"))
            .filter_map(|at| {
                let coupling = self.instance.couplings[at];
                let [first, second] = self.ties[at]?;
                let other = [coupling.first, coupling.second].contains(&twin);
                (!other).then_some(if coupling.first == lead { first } else { second })
            });
        let window = own.fold(self.instance.halves[lead].window, Span::and);
        Some(self.room_in_run(lead, window)?.and(self.room_in_run(twin, window)?))
    }

    /// The starts that a half's run leaves it within a window, all else keeping its own.
    fn room_in_run(&self, half: HalfId, window: Span) -> Option<Span> {
        let id = self.duty_of[half]?;
        let run = &self.runs[id];
        let at = run.stops.iter().position(|stop| stop.half == half)?;
        let stop = &run.stops[at];
        let mut room = window.and(Span::new(run.bounds.from, run.bounds.until - stop.care));
        if run.clocked.is_some() {
            let after = (at + 1 < run.stops.len()).then_some(at + 1);
            return Some(self.open_by_clock(id, (half, room), (at.checked_sub(1), after))?.0);
        }
        if let Some(before) = at.checked_sub(1).map(|at| &run.stops[at]) {
            room.from = room.from.max(before.before.earliest_end() + stop.into.least);
        }
        if let Some(after) = run.stops.get(at + 1) {
            room.until = room.until.min(after.after.closes - after.into.least - stop.care);
        }
        Some(room)
    }

    /// Moves a double-up to another start, where both its runs stand; false if they cannot
    /// follow, and then the change must be put back.
    pub(crate) fn move_meeting(&mut self, lead: HalfId, start: Moment) -> bool {
        let Some(twin) = self.instance.halves[lead].twin else { return false };
        let duties = [self.duty_of[lead], self.duty_of[twin]];
        duties.into_iter().flatten().for_each(|duty| self.touch(duty));
        for &at in &self.instance.couplings_of[lead] {
            let at = usize::try_from(at).expect("u32 to usize widens");
            let coupling = self.instance.couplings[at];
            if [coupling.first, coupling.second].contains(&twin) {
                let together = Span::new(start, start);
                self.set_tie(at, Some([together, together]));
            }
        }
        self.open(lead);
        self.open(twin);
        duties.into_iter().flatten().all(|duty| self.reschedule(duty))
    }

    /// Puts a visit into these places, one for each of its halves, to start within a span,
    /// whatever its own window; false, with the visit out again, if that does not hold.
    pub(crate) fn insert_at(&mut self, half: HalfId, places: &[Place], span: Span) -> bool {
        let halves = self.instance.halves_of(self.instance.halves[half].visit);
        let mut held = self.one_provider(half, places);
        for (half, &place) in halves.zip(places) {
            held = held && self.put_in(half, place, span);
        }
        if held && self.tie(half) {
            self.unbank(half);
        } else {
            for half in self.instance.halves_of(self.instance.halves[half].visit) {
                if self.duty_of[half].is_some() {
                    self.take_back(half);
                }
            }
            held = false;
        }
        held
    }

    /// Whether these places give a package without a provider to one only (H22).
    fn one_provider(&self, half: HalfId, places: &[Place]) -> bool {
        let mut employers = places.iter().map(|place| self.instance.duties[place.duty].employer);
        let bound = self.bound_to(half).or_else(|| employers.clone().next());
        self.instance.halves[half].free_package.is_none()
            || employers.all(|employer| bound == Some(employer))
    }

    fn unbank(&mut self, half: HalfId) {
        // What went in last comes out first most of the time.
        let at = self.bank.iter().rposition(|&other| other == half);
        self.bank.swap_remove(at.expect("an unserved visit is in the bank"));
        self.missed -= self.price_of_missing(half);
    }

    /// Puts one half into a run; false, with nothing changed, if it does not fit there.
    pub(super) fn put_in(&mut self, half: HalfId, place: Place, window: Span) -> bool {
        self.touch(place.duty);
        let (row, duty) = (&self.instance.halves[half], &self.instance.duties[place.duty]);
        let stop = Stop {
            half,
            row: self.instance.roads.row(duty.roads, row.place),
            start: row.preferred,
            care: row.care,
            pace_to: row.pace_to,
            buffer: row.buffer,
            into: Gap::default(),
            before: Stretch { elapsed: row.care, opens: window.from, closes: window.until },
            after: Stretch { elapsed: row.care, opens: window.from, closes: window.until },
        };
        self.set_window(half, window);
        self.runs[place.duty].stops.insert(place.at, stop);
        self.attach(half, place.duty);
        if self.reschedule(place.duty) {
            return true;
        }
        self.detach(half, place.duty);
        self.runs[place.duty].stops.remove(place.at);
        self.set_window(half, row.window);
        let back = self.refresh(place.duty);
        debug_assert!(back, "{:?} was lawful without {half:?}", place.duty);
        false
    }

    /// Ties a half just put in to each served half that it is coupled with; false if a
    /// coupling does not hold, as when putting it in has moved the other's start.
    fn tie(&mut self, half: HalfId) -> bool {
        let couplings = &self.instance.couplings_of[half];
        couplings
            .iter()
            .all(|&at| self.tie_if_kept(usize::try_from(at).expect("u32 to usize widens")))
    }

    /// Shares out, between two served halves, the leeway that their coupling leaves their
    /// starts: whatever either then does alone, the coupling holds. False if it does not
    /// hold now.
    pub(super) fn tie_if_kept(&mut self, at: usize) -> bool {
        let coupling = self.instance.couplings[at];
        let (Some(early), Some(late)) =
            (self.duty_of[coupling.first], self.duty_of[coupling.second])
        else {
            return true;
        };
        let (first, second) = (self.start[coupling.first], self.start[coupling.second]);
        let spare = (second - first) - coupling.min;
        let room = coupling.max - (second - first);
        if spare < Seconds::ZERO || room < Seconds::ZERO {
            return false;
        }
        // The first may move later by half of what is spare and earlier by half of the
        // room, the second the other way by the other halves.
        let share = |time: Seconds| (Seconds(time.0 / 2), Seconds(time.0 - time.0 / 2));
        let ((spare_first, spare_second), (room_first, room_second)) = (share(spare), share(room));
        let tie = [
            Span::new(first - room_first, first + spare_first),
            Span::new(second - spare_second, second + room_second),
        ];
        self.set_tie(at, Some(tie));
        for (half, duty) in [(coupling.first, early), (coupling.second, late)] {
            let window = self.untied_window(half);
            self.set_window(half, window);
            self.runs[duty].stale = true;
        }
        true
    }

    /// Ties two served halves, or takes the second out where the coupling is not kept.
    pub(super) fn tie_or_remove(&mut self, at: usize) {
        if !self.tie_if_kept(at) {
            self.remove(&[self.instance.couplings[at].second], &anything);
        }
    }

    /// Gives a served half all the starts that its ties leave it.
    pub(super) fn open(&mut self, half: HalfId) {
        let window = self.untied_window(half);
        self.set_window(half, window);
        if let Some(duty) = self.duty_of[half] {
            self.runs[duty].stale = true;
        }
    }
}
