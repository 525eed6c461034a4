package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first ids of an index that was restored. */
interface Restored {
    Restored NONE = new Utf8(new byte[0], new int[0]);

    /** {@return the number of ids} */
    int size();

    /** {@return an id} */
    String id(int position);

    /** Forgets an id that was replaced, if it is one of these. */
    void forget(int position);

    /** Ids in UTF-8, one after another. */
    final class Utf8 implements Restored {
        static final int BLOCK = 1 << 14; // lengths packed together

        private final byte[] bytes;
        private final int[] ends;

        Utf8(byte[] bytes, int[] ends) {
            this.bytes = bytes;
            this.ends = ends;
        }

        @Override
        public int size() {
            return ends.length;
        }

        /**
         * Reads what {@link GrowingIndex#write} wrote.
         *
         * @throws IllegalArgumentException if an id is blank
         */
        static Utf8 read(StateInput in) {
            int[] ends = new int[in.things(1, "the number of ids")];
            long[] lengths = new long[BLOCK];
            long end = 0;
            for (int i = 0; i < ends.length; i++) {
                if (i % BLOCK == 0) {
                    in.packed(lengths, Math.min(BLOCK, ends.length - i));
                }
                end += lengths[i % BLOCK];
                checkArgument(end > 0 && end <= Integer.MAX_VALUE, "ids have %s bytes", end);
                ends[i] = (int) end;
            }
            byte[] bytes = in.bytes();
            checkArgument(bytes.length == end, "ids have %s bytes, not %s", end, bytes.length);
            Utf8 read = new Utf8(bytes, ends);
            read.check();
            return read;
        }

        private void check() {
            for (int i = 0; i < ends.length; i++) {
                int from = begin(i);
                boolean printed = from < ends[i] && bytes[from] > ' ';
                checkArgument(printed || (from < ends[i] && !id(i).isBlank()), "an id must not be blank");
            }
        }

        /** {@return the hash of an id} */
        int hash(int position, PositionTable table) {
            int from = begin(position);
            int end = ends[position];
            int all = 0;
            for (int i = from; i < end; i++) {
                all |= bytes[i];
            }
            return all >= 0 ? table.hash(bytes, from, end) : table.hash(id(position));
        }

        private int begin(int position) {
            return position == 0 ? 0 : ends[position - 1];
        }

        @Override
        public String id(int position) {
            int from = begin(position);
            return new String(bytes, from, ends[position] - from, StandardCharsets.UTF_8);
        }

        @Override
        public void forget(int position) {
            if (position < ends.length) {
                Arrays.fill(bytes, begin(position), ends[position], (byte) '?');
            }
        }
    }

    /** Ids that another index has. */
    final class OfOther implements Restored {
        private final GrowingIndex other;
        private final int[] positions;
        private final int size;

        OfOther(GrowingIndex other, int[] positions, int size) {
            this.other = other;
            this.positions = positions;
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public String id(int position) {
            return other.id(positions[position]);
        }

        @Override
        public void forget(int position) {} // the other index forgets it
    }
}
