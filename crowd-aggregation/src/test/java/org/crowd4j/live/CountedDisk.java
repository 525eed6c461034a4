package org.crowd4j.live;

import java.io.IOException;
import java.nio.file.Path;
import org.crowd4j.live.internal.journal.Disk;

/** A disk of the system each call to which may fail. */
abstract class CountedDisk implements Disk {

    /** Called before each call, which it may let fail. */
    abstract void call() throws IOException;

    @Override
    public Output append(Path file) throws IOException {
        call();
        return SYSTEM.append(file);
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

    /** Nothing is forced, which would take most of the time. */
    @Override
    public void syncFolder(Path folder) throws IOException {
        call();
    }

    /** A file each call to which may fail. */
    class CountedOutput implements Output {
        final Output out;

        CountedOutput(Output out) {
            this.out = out;
        }

        @Override
        public long length() throws IOException {
            call();
            return out.length();
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            call();
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
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
