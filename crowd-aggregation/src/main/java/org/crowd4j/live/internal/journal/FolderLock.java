package org.crowd4j.live.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write to a folder. On POSIX systems a program loses its locks on a file when it
 * closes any descriptor of it, so the lock is on a file that nothing else needs to open, and who
 * holds it in this program is asked before that file is opened. In case the lock is lost all the
 * same, the file names the process that holds it.
 */
public final class FolderLock implements Closeable {
    private static final Set<Object> HELD = ConcurrentHashMap.newKeySet(); // by this program
    private static final int MAX_OWNER = 100; // bytes

    private final Object key;
    private final RandomAccessFile file;
    private boolean closed;

    private FolderLock(Object key, RandomAccessFile file) {
        this.key = key;
        this.file = file;
    }

    public static FolderLock of(Path folder) throws IOException {
        Object fileKey = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        Object key = fileKey == null ? folder.toRealPath() : fileKey;
        if (!HELD.add(key)) {
            throw new IOException("%s is already open in this program".formatted(folder));
        }
        RandomAccessFile file = null;
        try {
            file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
            FileLock lock = file.getChannel().tryLock(); // released when the file is closed
            if (lock == null || isHeldByAnother(file)) {
                throw new IOException("%s is already open in another program".formatted(folder));
            }
            file.setLength(0);
            file.write(owner(ProcessHandle.current()).getBytes(StandardCharsets.UTF_8));
            return new FolderLock(key, file);
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            if (file != null) {
                file.close();
            }
            HELD.remove(key);
            throw failed;
        }
    }

    /** {@return the process and when it started, since numbers of processes are used again} */
    private static String owner(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static boolean isHeldByAnother(RandomAccessFile file) throws IOException {
        byte[] there = new byte[(int) Math.min(file.length(), MAX_OWNER)];
        file.seek(0);
        file.readFully(there);
        file.seek(0);
        String owner = new String(there, StandardCharsets.UTF_8);
        Optional<ProcessHandle> process = owner.matches("\\d{1,18} \\S+")
                ? ProcessHandle.of(Long.parseLong(owner.substring(0, owner.indexOf(' '))))
                : Optional.empty();
        return process.filter(other -> other.pid() != ProcessHandle.current().pid()
                        && owner(other).equals(owner))
                .isPresent();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            file.setLength(0);
        } finally {
            HELD.remove(key);
        }
    }
}
