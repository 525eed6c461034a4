package org.crowd4j.live;

import java.io.IOException;
import java.nio.file.Path;
import org.crowd4j.live.internal.journal.Disk;

/**
 * A disk on which some calls fail; a write may leave half of its bytes. Nothing is forced, which
 * would take most of the time.
 */
final class FaultyDisk implements Disk {
    private final int first;
    private final int failures;
    private final boolean half;
    private int calls;
    private boolean full;
    private boolean failSync;
    private boolean outOfMemory;

    /**
     * @param first the position of the first call that fails
     * @param failures how many calls fail, one after another
     * @param half whether a write that fails leaves half of its bytes
     */
    FaultyDisk(int first, int failures, boolean half) {
        this.first = first;
        this.failures = failures;
        this.half = half;
    }

    /** {@return a disk on which no call fails by itself} */
    static FaultyDisk sound() {
        return new FaultyDisk(Integer.MAX_VALUE, 0, true);
    }

    /** {@return this disk, on which calls fail for lack of memory} */
    FaultyDisk outOfMemory() {
        outOfMemory = true;
        return this;
    }

    int calls() {
        return calls;
    }

    void failWrites(boolean fail) {
        full = fail;
    }

    void failSync() {
        failSync = true;
    }

    private boolean fails() {
        int call = calls++;
        return call >= first && call < (long) first + failures;
    }

    private void call() throws IOException {
        if (fails()) {
            fail("Input/output error");
        }
    }

    private void fail(String reason) throws IOException {
        if (outOfMemory) {
            throw new OutOfMemoryError("injected");
        }
        throw new IOException(reason);
    }

    @Override
    public Output append(Path file) throws IOException {
        call();
        return new FaultyOutput(SYSTEM.append(file));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        call();
        SYSTEM.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        call();
        SYSTEM.delete(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        call();
    }

    private final class FaultyOutput implements Output {
        private final Output out;

        FaultyOutput(Output out) {
            this.out = out;
        }

        @Override
        public long length() throws IOException {
            call();
            return out.length();
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            if (fails() || full) {
                if (half) {
                    out.write(bytes, length / 2);
                }
                fail("No space left on device");
            }
            out.write(bytes, length);
        }

        @Override
        public void truncate(long length) throws IOException {
            call();
            out.truncate(length);
        }

        @Override
        public void overwrite(long offset, byte[] bytes) throws IOException {
            call();
            out.overwrite(offset, bytes);
        }

        @Override
        public void sync() throws IOException {
            call();
            if (failSync) {
                failSync = false;
                throw new IOException("Input/output error");
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
