package org.crowd4j.live;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Brings records into a store; one implementation for each {@link Durability}. */
interface JournalWriter {
    /**
     * Numbers a record, in the order of the calls.
     *
     * @throws IOException if the store has no room; then nothing is left of the record
     */
    long append(byte[] record) throws IOException;

    /**
     * Numbers records that belong together, one after another, and returns the last number.
     *
     * @throws IOException if the store has no room; then nothing is left of any
     */
    long append(List<byte[]> records) throws IOException;

    /** {@return the number of the last record} */
    long last();

    /** Waits until a record is acknowledged. */
    default void await(long sequence) throws IOException {} // appended is acknowledged

    /** {@return its number, when a record is acknowledged} */
    default CompletionStage<Long> acknowledged(long sequence) {
        return CompletableFuture.completedFuture(sequence);
    }

    /** Hands all records to the store. */
    default void flush() throws IOException {}

    /** Hands all records to the store and ends its thread. */
    default void close() throws IOException {}
}
