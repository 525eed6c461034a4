package org.crowd4j.aggregation.internal.packing;

import org.crowd4j.aggregation.internal.engine.Sweep;

/** A sweep over packed answers with a posterior of each label and rows of equal length. */
public abstract class PackedSweep implements Sweep {
    protected final PackedAnswers packed;
    protected final int k;
    private final int rows;
    private final int parametersPerRow;
    private final int countsPerRow;

    /** A sweep with a table of {@code rows} rows, by worker or by worker and label. */
    protected PackedSweep(PackedAnswers packed, int rows, int parametersPerRow, int countsPerRow) {
        this.packed = packed;
        this.k = packed.k;
        this.rows = rows;
        this.parametersPerRow = parametersPerRow;
        this.countsPerRow = countsPerRow;
    }

    @Override
    public final int width() {
        return k;
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
