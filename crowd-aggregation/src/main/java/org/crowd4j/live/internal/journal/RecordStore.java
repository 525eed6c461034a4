package org.crowd4j.live.internal.journal;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What writers ask of the store of a journal.
 *
 * @param last tells the number of the last record
 * @param append adds records, all of them or none
 * @param force forces what was added to the disk
 */
public record RecordStore(LongSupplier last, Append append, Force force) {

    /** Adds records after the last one. */
    public interface Append {
        void add(List<byte[]> records) throws IOException;
    }

    /** Forces records to the disk. */
    public interface Force {
        void run() throws IOException;
    }
}
