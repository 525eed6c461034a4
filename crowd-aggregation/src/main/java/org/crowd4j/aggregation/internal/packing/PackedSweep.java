package org.crowd4j.aggregation.internal.packing;

import org.crowd4j.aggregation.internal.engine.Sweep;

/** A sweep over packed answers, with rows of equal length. */
public abstract class PackedSweep implements Sweep {
    protected final PackedAnswers packed;
    protected final int k;
    protected final int width; // of a posterior: K, or K · subtypes
    private final int rows;
    private final int parametersPerRow;
    private final int countsPerRow;

    /** A sweep with a table of {@code rows} rows, by worker or by worker and label. */
    protected PackedSweep(PackedAnswers packed, int width, int rows, int parametersPerRow, int countsPerRow) {
        this.packed = packed;
        this.k = packed.k;
        this.width = width;
        this.rows = rows;
        this.parametersPerRow = parametersPerRow;
        this.countsPerRow = countsPerRow;
    }

    @Override
    public final int width() {
        return width;
    }

    @Override
    public final int rows() {
        return rows;
    }

    @Override
    public final int parametersPerRow() {
        return parametersPerRow;
    }

    @Override
    public final int countsPerRow() {
        return countsPerRow;
    }
}
