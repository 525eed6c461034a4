package org.crowd4j.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk that remembers what was forced. After a power cut a folder has every page of a file as it
 * was forced or as it was written since, at random, and of the names that changed since the folder
 * was forced the first few.
 */
final class PowerCutDisk extends CountedDisk {
    private static final int PAGE = 64; // bytes; small, so that small files have many

    private final int callsBeforeCut;
    private final Map<Path, Content> names = new TreeMap<>();
    private final Map<Path, Content> forcedNames = new TreeMap<>();
    private final List<Runnable> changes = new ArrayList<>(); // of forcedNames
    private int calls;

    /** What a file has, and had when it was forced. */
    private static final class Content {
        private byte[] written = {};
        private byte[] forced = {};

        byte[] afterCut(Random random) {
            int length = random.nextInt(3) == 0 ? forced.length : written.length;
            if (random.nextInt(3) == 0) {
                length = Math.min(length, (random.nextInt(1 + length / PAGE)) * PAGE);
                length = Math.max(length, Math.min(forced.length, written.length));
            }
            byte[] after = new byte[length]; // pages that were never written are zero
            for (int from = 0; from < length; from += PAGE) {
                byte[] page = random.nextBoolean() ? forced : written;
                int to = Math.min(Math.min(from + PAGE, length), page.length);
                if (from < to) {
                    System.arraycopy(page, from, after, from, to - from);
                }
            }
            return after;
        }
    }

    /** The power is gone. */
    static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    PowerCutDisk(int callsBeforeCut) {
        this.callsBeforeCut = callsBeforeCut;
    }

    @Override
    void call() {
        if (calls++ >= callsBeforeCut) {
            throw new Cut();
        }
    }

    /** Writes what is left after the cut into another folder. */
    void restore(Path to, Random random) throws IOException {
        int done = random.nextInt(changes.size() + 1);
        changes.subList(0, done).forEach(Runnable::run);
        Files.createDirectory(to);
        for (Map.Entry<Path, Content> file : forcedNames.entrySet()) {
            Files.write(to.resolve(file.getKey().getFileName()), file.getValue().afterCut(random));
        }
    }

    @Override
    public Output append(Path file) throws IOException {
        Output out = super.append(file);
        Content content = names.get(file);
        if (content == null) {
            Content created = new Content();
            names.put(file, created);
            changes.add(() -> forcedNames.put(file, created));
            content = created;
        }
        return new Recorded(out, content);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        super.move(from, to);
        Content moved = names.remove(from);
        names.put(to, moved);
        changes.add(() -> {
            forcedNames.remove(from);
            forcedNames.put(to, moved);
        });
    }

    @Override
    public void delete(Path file) throws IOException {
        super.delete(file);
        names.remove(file);
        changes.add(() -> forcedNames.remove(file));
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        super.syncFolder(folder);
        changes.forEach(Runnable::run);
        changes.clear();
    }

    private final class Recorded extends CountedOutput {
        private final Content content;

        Recorded(Output out, Content content) {
            super(out);
            this.content = content;
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            super.write(bytes, length);
            ByteArrayOutputStream longer = new ByteArrayOutputStream();
            longer.write(content.written);
            longer.write(bytes, 0, length);
            content.written = longer.toByteArray();
        }

        @Override
        public void truncate(long length) throws IOException {
            super.truncate(length);
            content.written = Arrays.copyOf(content.written, (int) length);
        }

        @Override
        public void sync() throws IOException {
            super.sync();
            content.forced = content.written;
        }
    }
}
