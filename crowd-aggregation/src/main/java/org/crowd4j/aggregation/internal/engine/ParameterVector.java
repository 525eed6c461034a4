package org.crowd4j.aggregation.internal.engine;

import java.util.Arrays;

/** The tables, not copied, that say where a climb is; all else follows from them. */
public final class ParameterVector {
    final double[][] tables;
    private final int shares; // so many tables hold nothing below 0

    private ParameterVector(double[][] tables, int shares) {
        this.tables = tables;
        this.shares = shares;
    }

    /**
     * {@return a place given by what is at least 0: probabilities, counts, ratios; one goes over
     * their logarithms}
     */
    public static ParameterVector of(double[]... shares) {
        return new ParameterVector(shares, shares.length);
    }

    /** {@return this place, given by a table of any numbers besides} */
    public ParameterVector with(double[] numbers) {
        double[][] longer = Arrays.copyOf(tables, tables.length + 1);
        longer[tables.length] = numbers;
        return new ParameterVector(longer, shares);
    }

    /** {@return whether a table is one to go over in logarithms} */
    boolean logarithmic(int table) {
        return table < shares;
    }

    /** {@return a place of the same shape in tables of its own} */
    ParameterVector like() {
        double[][] others = new double[tables.length][];
        Arrays.setAll(others, table -> new double[tables[table].length]);
        return new ParameterVector(others, shares);
    }

    /** Takes over the values of another place of the same shape. */
    void set(ParameterVector other) {
        for (int table = 0; table < tables.length; table++) {
            System.arraycopy(other.tables[table], 0, tables[table], 0, tables[table].length);
        }
    }
}
