package org.isocentra.ui.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.isocentra.model.geometry.Vector3;

/**
 * What a table shows.
 *
 * @param <R> what a row stands for
 * @param structure the structure a row belongs to, where there is one
 * @param placeMm where a row can be seen, LPS mm
 */
public record TableContent<R>(List<Column<R>> columns, List<R> rows, Function<R, Optional<String>> structure,
        Function<R, Optional<Vector3>> placeMm) {

    public TableContent {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
