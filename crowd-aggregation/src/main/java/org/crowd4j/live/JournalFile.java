package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32;
import org.crowd4j.io.MalformedFileException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a journal, as lines of tab-separated fields. The first line has the format's name,
 * the closed labels, an empty time and a checksum; then one line per fact has its keyword, its ids
 * and payload, its time in microseconds or nothing, and a CRC-32 of all that. In ids and payloads,
 * backslash, tab and line breaks are escaped with a backslash.
 */
final class JournalFile {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
    private static final String FORMAT = "crowd4j-journal-1";
    private static final Splitter TABS = Splitter.on('\t');
    private static final Joiner TABBED = Joiner.on('\t');

    private final String name;
    private final RandomAccessFile file; // not a channel, which an interrupt would close
    private boolean closed;
    private boolean broken;
    private List<String> labels = List.of();
    private long end; // of the last complete line

    private JournalFile(String name, RandomAccessFile file) {
        this.name = name;
        this.file = file;
    }

    static JournalFile open(Path path, Collection<String> closedLabels) throws IOException {
        checkArgument(closedLabels.size() != 1, "there must be at least 2 closed labels, got %s", closedLabels);
        var unused = new LabelCoding(closedLabels); // rejects labels before the file is touched
        String name = path.getFileName() == null
                ? path.toString()
                : path.getFileName().toString();
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a directory, expected a file");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IOException("cannot open %s: its folder does not exist".formatted(path));
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            lock(file.getChannel(), path);
            JournalFile journal = new JournalFile(name, file);
            journal.begin(closedLabels);
            return journal;
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        try {
            FileLock lock = channel.tryLock(); // released when the file is closed
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException here) {
            throw new IOException("%s is already open in this program".formatted(path), here);
        }
        throw new IOException("%s is already open in another program".formatted(path));
    }

    /** Reads the first line, or writes it. */
    private void begin(Collection<String> closedLabels) throws IOException {
        byte[] first = new Lines(file).next();
        if (first == null) { // empty, or cut off within the first line
            checkBeginning();
            labels = List.copyOf(closedLabels);
            cut(0);
            write(line(FORMAT, labels.toArray(String[]::new), FactColumns.NO_TIME));
            return;
        }
        List<String> fields = fields(first);
        if (fields == null || !fields.get(0).equals(FORMAT)) {
            throw new MalformedFileException(name, 1, "expected a journal, which starts with " + FORMAT);
        }
        labels = fields.subList(1, fields.size() - 1);
        checkArgument(
                closedLabels.isEmpty() || labels.equals(List.copyOf(closedLabels)),
                "the journal was created with the labels %s and cannot be opened with %s",
                labels,
                closedLabels);
    }

    /** Rejects a file without a line break unless it is the beginning of a first line. */
    private void checkBeginning() throws IOException {
        byte[] there = new byte[(int) Math.min(file.length(), FORMAT.length())];
        file.seek(0);
        file.readFully(there);
        if (!FORMAT.startsWith(new String(there, StandardCharsets.UTF_8))) {
            throw new MalformedFileException(name, 1, "expected a journal, which starts with " + FORMAT);
        }
    }

    List<String> labels() {
        return labels;
    }

    /**
     * Passes every fact to the journal. Cuts off a damaged last line; rejects damage before it.
     */
    void read(LabelJournal journal) throws IOException {
        Lines lines = new Lines(file);
        end = lines.next() == null ? 0 : lines.position();
        long number = 1;
        for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
            number++;
            List<String> fields = fields(bytes);
            if (fields == null) {
                if (lines.next() != null) {
                    throw new MalformedFileException(name, number, "the line is damaged: its checksum does not match");
                }
                break;
            }
            accept(journal, fields, number);
            end = lines.position();
        }
        if (end < file.length()) {
            LOG.warn("{}: dropped {} bytes of an incomplete last line", name, file.length() - end);
        }
        cut(end);
    }

    private void accept(LabelJournal journal, List<String> fields, long number) throws IOException {
        FactKind kind = Arrays.stream(FactKind.values())
                .filter(known -> known.keyword().equals(fields.get(0)) && known.fields() == fields.size() - 2)
                .findFirst()
                .orElseThrow(() -> new MalformedFileException(name, number, "expected a fact, got " + fields));
        String time = fields.get(fields.size() - 1);
        try {
            journal.read(
                    kind,
                    time.isEmpty() ? FactColumns.NO_TIME : Long.parseLong(time),
                    fields.subList(1, fields.size() - 1).toArray(String[]::new));
        } catch (RuntimeException wrong) { // a journal never writes a fact that it rejects
            throw new MalformedFileException(name, number, String.valueOf(wrong.getMessage()));
        }
    }

    void append(FactKind kind, String[] ids, long time) throws IOException {
        write(line(kind.keyword(), ids, time));
    }

    private void write(byte[] line) throws IOException {
        if (closed) {
            throw new IOException("the journal %s is closed".formatted(name));
        }
        if (broken) {
            throw new IOException(
                    "the journal %s has a partial line after a failed write: open it again".formatted(name));
        }
        try {
            file.write(line);
        } catch (IOException failed) {
            broken = true; // unless the partial line can be cut off
            cut(end);
            broken = false;
            throw failed;
        }
        end += line.length;
    }

    private void cut(long length) throws IOException {
        file.setLength(length);
        file.seek(length);
    }

    void force() throws IOException {
        if (!closed) {
            file.getFD().sync();
        }
    }

    void close() throws IOException {
        if (!closed) {
            try (file) {
                force();
            } finally {
                closed = true;
            }
        }
    }

    private static byte[] line(String keyword, String[] ids, long time) {
        List<String> fields = new ArrayList<>();
        fields.add(keyword);
        for (String id : ids) {
            fields.add(escape(id));
        }
        fields.add(time == FactColumns.NO_TIME ? "" : Long.toString(time));
        String text = TABBED.join(fields);
        return (text + '\t' + checksum(text) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** {@return keyword, ids, payload and time; null if the line is damaged} */
    private static @Nullable List<String> fields(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        int tab = text.lastIndexOf('\t');
        if (tab < 0 || !text.substring(tab + 1).equals(checksum(text.substring(0, tab)))) {
            return null;
        }
        return TABS.splitToStream(text.substring(0, tab))
                .map(JournalFile::unescape)
                .toList();
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(1L << 32 | crc.getValue()).substring(1); // with leading zeros
    }

    private static String escape(String id) {
        return id.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                char next = field.charAt(++i);
                id.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                id.append(c);
            }
        }
        return id.toString();
    }

    /** The complete lines of a file, as bytes without the line feed. */
    private static final class Lines {
        private final InputStream in;
        private long position;

        Lines(RandomAccessFile file) throws IOException {
            file.seek(0);
            in = new BufferedInputStream(new FileInputStream(file.getFD()), 1 << 16);
        }

        /** {@return the end of the line just read, including its line feed} */
        long position() {
            return position;
        }

        byte @Nullable [] next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    position += line.size() + 1;
                    return line.toByteArray();
                }
                line.write(b);
            }
            return null;
        }
    }
}
