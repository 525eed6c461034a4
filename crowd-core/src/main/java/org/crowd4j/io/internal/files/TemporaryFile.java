package org.crowd4j.io.internal.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file beside a target, locked while it is written. The lock ends with the process, so that what
 * a killed process leaves behind can be told from what another one is writing.
 */
final class TemporaryFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFile.class);
    private static final String PREFIX = ".crowd4j-";
    private static final String SUFFIX = ".tmp";

    /** Names of this process: to open and close such a file would end its lock. */
    private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel file;

    private TemporaryFile(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /** Creates a file beside {@code target}, and deletes what killed processes left there. */
    static TemporaryFile create(Path target) throws IOException {
        deleteLeftOvers(target);
        while (true) {
            String name = PREFIX + UUID.randomUUID() + SUFFIX;
            Path path = target.resolveSibling(name);
            OWN.add(name);
            try {
                FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                if (lock(file) && Files.exists(path)) {
                    return new TemporaryFile(path, file);
                }
                file.close(); // another process took it for a left-over before it was locked
            } catch (IOException failed) {
                OWN.remove(name);
                throw failed;
            }
            OWN.remove(name);
        }
    }

    /** {@return false if another process holds the lock; true if there are no locks here} */
    private static boolean lock(FileChannel file) {
        try {
            return file.tryLock() != null;
        } catch (IOException noLocks) {
            LOG.debug("files cannot be locked here", noLocks);
            return true;
        }
    }

    private static void deleteLeftOvers(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                if (!OWN.contains(FileName.of(file))) {
                    deleteUnlocked(file);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            LOG.debug("{} cannot be searched for temporary files", folder, unreadable);
        }
    }

    private static void deleteUnlocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null && Files.deleteIfExists(file)) {
                LOG.info("deleted {}, which a process that was killed had left", file);
            }
        } catch (IOException | OverlappingFileLockException inUse) {
            LOG.debug("{} stays", file, inUse);
        }
    }

    Path path() {
        return path;
    }

    FileChannel file() {
        return file;
    }

    /** Closes the file, and deletes it unless it was moved. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            file.close();
            OWN.remove(FileName.of(path));
        }
    }
}
