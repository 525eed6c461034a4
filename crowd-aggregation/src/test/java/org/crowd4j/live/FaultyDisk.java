package org.crowd4j.live;

import java.io.IOException;
import java.nio.file.Path;

/** A disk on which some calls fail; a write may leave half of its bytes. */
final class FaultyDisk extends CountedDisk {
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

    @Override
    void call() throws IOException {
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
        return new FaultyOutput(super.append(file));
    }

    private final class FaultyOutput extends CountedOutput {
        FaultyOutput(Output out) {
            super(out);
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
        public void sync() throws IOException {
            super.sync();
            if (failSync) {
                failSync = false;
                throw new IOException("Input/output error");
            }
        }
    }
}
