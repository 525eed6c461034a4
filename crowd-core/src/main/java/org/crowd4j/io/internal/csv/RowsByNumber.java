package org.crowd4j.io.internal.csv;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** Rows that are made when they are asked for, by any thread. */
public final class RowsByNumber extends AbstractList<List<Object>> implements RandomAccess {
    private final int size;
    private final IntFunction<List<Object>> row;

    public RowsByNumber(int size, IntFunction<List<Object>> row) {
        this.size = size;
        this.row = row;
    }

    @Override
    public List<Object> get(int number) {
        return row.apply(number);
    }

    @Override
    public int size() {
        return size;
    }
}
