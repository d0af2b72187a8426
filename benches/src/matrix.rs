//! Square tables of distances or times.

/// What it takes from each node to each other, in the units of the instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    size: usize,
    cells: Vec<u32>,
}

impl Matrix {
    /// A table of so many nodes, each cell worked out from its row and column.
    ///
    /// # Errors
    ///
    /// The first error of a cell.
    pub(crate) fn try_new<E>(
        size: usize,
        mut cell: impl FnMut(usize, usize) -> Result<u32, E>,
    ) -> Result<Self, E> {
        let mut cells = Vec::with_capacity(size.saturating_mul(size));
        for from in 0..size {
            for to in 0..size {
                cells.push(cell(from, to)?);
            }
        }
        Ok(Self { size, cells })
    }

    /// How many nodes there are.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// All cells, row by row.
    pub(crate) fn cells(&self) -> &[u32] {
        &self.cells
    }

    /// From one node to another.
    ///
    /// # Panics
    ///
    /// If one of them is no node.
    #[must_use]
    pub fn get(&self, from: usize, to: usize) -> i64 {
        assert!(to < self.size, "node {to} is not among {}", self.size);
        i64::from(self.cells[from * self.size + to])
    }
}
