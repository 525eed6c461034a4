package org.crowd4j.live;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Keeps the records of a {@link Journal}, numbered from 1 without gaps. A record is a sequence of
 * bytes that the store does not interpret.
 *
 * <p>There is one writer: a store that is open cannot be opened again. {@link #append} is called by
 * one thread at a time; {@link #force}, {@link #last} and {@link #read} may run in other threads
 * meanwhile.
 *
 * <p>What {@code append} returned for survives the end of the program, and after {@code force} a
 * failure of the machine. After a failed {@code append} the store has none of the records and can
 * be tried again; after a failed {@code force} it refuses to be written until it is opened anew.
 */
public interface JournalStore extends Closeable {
    /** {@return the number of the last record; 0 if there is none} */
    long last();

    /**
     * Adds records after the last one: all of them or, if it throws, none. Some belong
     * together, others only came while the call before was busy.
     *
     * @param records the records, none empty
     * @throws IOException if they cannot be written
     */
    void append(List<byte[]> records) throws IOException;

    /**
     * Forces every record that was added before the call to the disk.
     *
     * @throws IOException if that fails, now or at an earlier call
     */
    void force() throws IOException;

    /**
     * Passes the records after one to {@code each}, in order, up to the last one at the time of the
     * call. What {@code each} throws ends the reading.
     *
     * @param after the number of a record; 0 for all
     * @param each gets an array of its own for every record
     * @throws IOException if they cannot be read, or one of them was dropped
     */
    void read(long after, Consumer<byte[]> each) throws IOException;

    /**
     * Replaces the snapshot: a state from which the records up to {@code upTo} need not be read.
     *
     * @param upTo the number of the last record in the state
     * @param state the state, which the store does not interpret
     * @throws IOException if it cannot be written; the snapshot before stays
     */
    void saveSnapshot(long upTo, byte[] state) throws IOException;

    /**
     * {@return the snapshot, if there is one}
     *
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> snapshot() throws IOException;

    /**
     * Permits the store to forget the records up to one, which the snapshot must cover.
     *
     * @param record the number of the last record that is not needed
     * @throws IllegalArgumentException if the snapshot does not cover it
     * @throws IOException if that fails
     */
    void dropUpTo(long record) throws IOException;

    /**
     * Replaces records by others of the same number, all or none, also if the program ends in
     * between. Used to erase a person.
     *
     * @param change returns what replaces a record; the same array where nothing changes
     * @throws IOException if that fails; then nothing has changed
     */
    void rewrite(UnaryOperator<byte[]> change) throws IOException;
}
