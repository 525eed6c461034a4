package org.crowd4j;

import java.util.Arrays;
import java.util.BitSet;

/** Rows of several numbers each as they arrive; they grow as {@link IntPages} do. */
final class RaggedPages {
    private final IntPages end = new IntPages(); // by row, where its numbers end
    private final IntPages member = new IntPages();
    private int rows;
    private int members;

    /** Adds the numbers of the next row. */
    void add(int[] numbers) {
        for (int number : numbers) {
            add(number);
        }
        endRow();
    }

    /** Adds a number to the row that is open, and returns its place among all numbers. */
    int add(int number) {
        member.set(members, number);
        return members++;
    }

    /** Ends the row. */
    void endRow() {
        end.set(rows++, members);
    }

    /** {@return the place of the first number of a row} */
    int begin(int row) {
        return row == 0 ? 0 : end.get(row - 1);
    }

    /** {@return the place after the last number of a row} */
    int end(int row) {
        return end.get(row);
    }

    /** {@return the number at a place} */
    int get(int place) {
        return member.get(place);
    }

    /** {@return the places of the numbers of some rows, one after another} */
    int[] places(int[] chosen) {
        int[] starts = starts(chosen);
        int[] places = new int[starts[chosen.length]];
        for (int i = 0; i < chosen.length; i++) {
            int begin = begin(chosen[i]);
            for (int at = starts[i]; at < starts[i + 1]; at++) {
                places[at] = begin + at - starts[i];
            }
        }
        return places;
    }

    /** {@return where the numbers of some rows begin, one after another, and where they end} */
    int[] starts(int[] chosen) {
        int[] starts = new int[chosen.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            starts[i + 1] = starts[i] + end(chosen[i]) - begin(chosen[i]);
        }
        return starts;
    }

    /** {@return the numbers of some rows} */
    BitSet seen(int[] chosen) {
        BitSet seen = new BitSet();
        for (int row : chosen) {
            for (int i = begin(row); i < end(row); i++) {
                seen.set(member.get(i));
            }
        }
        return seen;
    }

    /** {@return the numbers of some rows, one after another, renumbered, ascending in each} */
    int[] gather(int[] chosen, int[] renumbered) {
        int[] gathered = gatherInOrder(chosen, renumbered);
        int[] starts = starts(chosen);
        for (int i = 0; i < chosen.length; i++) {
            Arrays.sort(gathered, starts[i], starts[i + 1]);
        }
        return gathered;
    }

    /** {@return the numbers of some rows, one after another, renumbered, as they were added} */
    int[] gatherInOrder(int[] chosen, int[] renumbered) {
        int[] gathered = places(chosen);
        for (int at = 0; at < gathered.length; at++) {
            gathered[at] = renumbered[member.get(gathered[at])];
        }
        return gathered;
    }
}
