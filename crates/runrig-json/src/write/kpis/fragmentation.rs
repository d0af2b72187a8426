//! How providers overlap on the ground, as it is told.

use runrig_core::id::ProviderId;
use runrig_core::kpi::fragmentation::{Book, Cluster, Fragmentation, Removal};
use runrig_core::model::Problem;

use super::rounding::{minutes, ratio, times};
use crate::wire::response::kpis::fragmentation as wire;

pub(super) fn fragmentation(told: &Fragmentation, problem: &Problem) -> wire::Fragmentation {
    let difficulty = &told.difficulty;
    let mix = told.localities.iter().map(|(id, mix)| wire::Mix {
        id: problem.localities[*id].key.clone(),
        providers: mix.providers(),
        effective_providers: ratio(mix.effective()),
    });
    let books = difficulty.providers.iter().map(|&(id, removal)| wire::ProviderBook {
        id: key(id, problem),
        removal_minutes_per_contact_hour: per_hour(removal),
        difficulty_index: ratio(difficulty.index(id)),
        book: difficulty.book(id).map(book),
    });
    let in_clusters: usize = told.clusters.iter().map(|cluster| cluster.clients.len()).sum();
    wire::Fragmentation {
        clusters: told.clusters.iter().map(|one| cluster(one, problem)).collect(),
        clients_in_clusters: u64::try_from(in_clusters).unwrap_or(u64::MAX),
        passing_cars: told.passing,
        localities: mix.collect(),
        books: books.collect(),
        books_on: if difficulty.pooled { wire::BooksOn::PoolFull } else { wire::BooksOn::ThisRota },
        removal_minutes_per_contact_hour: per_hour(difficulty.whole),
    }
}

fn cluster(told: &Cluster, problem: &Problem) -> wire::Cluster {
    let clients = told.clients.iter().map(|&client| problem.clients[client].key.clone());
    let best = told.best.map(|alone| wire::Alone {
        provider: key(alone.provider, problem),
        carer_entries: alone.entries,
        inbound_minutes: minutes(alone.inbound),
        saving_minutes: minutes(alone.saving),
        visits_without_room: alone.without_room,
    });
    wire::Cluster {
        clients: clients.collect(),
        providers: told.providers.iter().map(|&id| key(id, problem)).collect(),
        carer_entries_per_day: times(told.entries_per_day(), 1),
        inbound_minutes_per_contact_hour: times(told.inbound_per_contact(), 60),
        inbound_from_home_minutes_per_contact_hour: times(told.from_home_per_contact(), 60),
        best_single_provider: best,
    }
}

fn key(id: ProviderId, problem: &Problem) -> String {
    problem.providers[id].key.clone()
}

fn per_hour(removal: Removal) -> Option<crate::wire::Number> {
    times(removal.per_contact(), 60)
}

fn book(book: Book) -> wire::Book {
    match book {
        Book::Easy => wire::Book::Easy,
        Book::Fair => wire::Book::Fair,
        Book::Hard => wire::Book::Hard,
    }
}
