package org.crowd4j.live.internal.journal;

import java.io.IOException;
import java.util.List;

/** Brings records into a store; how, depends on what acknowledged means. */
public interface JournalWriter {
    /**
     * Records that the store may not have yet.
     *
     * @param last the number of the last record
     * @param records the last records, in order
     */
    record Unwritten(long last, List<byte[]> records) {}

    /**
     * Numbers records that belong together, one after another in the order of the calls, and
     * returns the last number. It does not wait for the disk unless acknowledged means written.
     *
     * @throws IOException if they are refused; then nothing is left of any
     */
    long append(List<byte[]> records) throws IOException;

    /** {@return the number of the last record} */
    long last();

    /** {@return whether a record that was appended is acknowledged} */
    default boolean isAcknowledged(long sequence) {
        return true;
    }

    /**
     * Waits until a record is acknowledged.
     *
     * @param patience for how many nanoseconds to wait while the store fails
     * @throws IOException if the record is not on the disk then, or never will be
     */
    default void await(long sequence, long patience) throws IOException {}

    /** Waits while the store is too far behind; called under no lock. */
    default void pace() {}

    /** {@return the records after one that the store may not have yet} */
    Unwritten unwritten(long after);

    /** Hands all records to the store. */
    default void flush() throws IOException {}

    /** Hands all records to the store and ends its thread. */
    default void close() throws IOException {}
}
