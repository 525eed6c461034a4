package org.crowd4j.live.internal.journal;

import com.google.common.base.Splitter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.crowd4j.io.MalformedFileException;

/**
 * The bytes of a journal's files, format 2. Numbers are big-endian, checksums CRC-32C.
 *
 * <pre>
 *   file     header, then records and marks
 *   header   a line of text: crowd4j-journal 2 kinds=… id=… previous=… first=… crc=…
 *   record   length 4 | number 8 | checksum of the record before 4 | checksum 4 | payload
 *   mark     −1 4 | MARK 8 | number 8 | offset of the mark 8 | checksum 4
 * </pre>
 *
 * <p>The length of a record that was added together with the next one has bit 30 set; such records
 * count only if the last of them is there. The checksum of a record covers what stands before and
 * after it, that of a mark also the id of the file. The first record of a file names the id as
 * checksum of the record before. A mark says that the records up to a number had been forced to the
 * disk before it was written.
 */
@SuppressWarnings("ByteBufferBackingArray") // all buffers have arrays of their own
public final class JournalFormat {
    public static final int MAX_RECORD = 1 << 20; // bytes of a payload
    public static final int RECORD = 20; // bytes before the payload
    public static final int MARK = 32; // bytes
    public static final int LENGTH = 0; // of a payload: its offset in a record
    public static final int NUMBER = 4;
    public static final int PREVIOUS = 12;
    public static final int CHECKSUM = 16;
    public static final String KINDS = "labels,numbers,comparisons";

    private static final Splitter COMMAS = Splitter.on(',');
    private static final List<String> KNOWN = COMMAS.splitToList(KINDS);

    private static final String NAME = "crowd4j-journal";
    private static final int VERSION = 2;
    private static final int MAX_HEADER = 256; // bytes
    private static final int IS_MARK = -1;
    private static final int CONTINUES = 1 << 30; // in the length of a record
    private static final long MAGIC = 0x63726F77642D6D6BL; // crowd-mk
    private static final int MARK_NUMBER = 12;
    private static final int MARK_OFFSET = 20;
    private static final int MARK_CHECKSUM = 28;

    private JournalFormat() {}

    /** The first line of a file. */
    public record Header(int id, int previous, long first) {
        byte[] bytes() {
            String text = "%s %d kinds=%s id=%08x previous=%08x first=%d"
                    .formatted(NAME, VERSION, KINDS, id, previous, first);
            return "%s crc=%08x\n".formatted(text, checksum(text)).getBytes(StandardCharsets.UTF_8);
        }

        /** Reads the header at the beginning of a file. */
        static Header parse(byte[] start, Path file) throws MalformedFileException {
            String text = new String(start, 0, Math.min(start.length, MAX_HEADER), StandardCharsets.ISO_8859_1);
            checkVersion(text, file);
            int end = text.indexOf('\n');
            int crc = text.lastIndexOf(" crc=", Math.max(end, 0));
            if (end < 0
                    || crc < 0
                    || !text.substring(crc + 5, end).equals("%08x".formatted(checksum(text.substring(0, crc))))) {
                throw damaged(file, 1, "the header is damaged: its checksum does not match");
            }
            String[] fields = text.substring(0, crc).split(" ", -1);
            for (String kind : COMMAS.split(value(fields[2]))) {
                if (!KNOWN.contains(kind)) {
                    throw damaged(file, 1, "the kind of question \"%s\" is not known to this version".formatted(kind));
                }
            }
            return new Header(
                    Integer.parseUnsignedInt(value(fields[3]), 16),
                    Integer.parseUnsignedInt(value(fields[4]), 16),
                    Long.parseLong(value(fields[5])));
        }

        private static String value(String field) {
            return field.substring(field.indexOf('=') + 1);
        }
    }

    /** Refuses a file that is not a journal of this version, by the name of its version. */
    public static void checkVersion(String start, Path file) throws MalformedFileException {
        String expected = NAME + " " + VERSION + " ";
        if (start.startsWith(expected)) {
            return;
        }
        String version = start.startsWith(NAME) && start.length() > NAME.length()
                ? start.substring(NAME.length() + 1).split("\\s", 2)[0]
                : "";
        throw damaged(
                file,
                1,
                version.matches("\\d{1,9}")
                        ? "a journal of format %s; this version reads format %d only".formatted(version, VERSION)
                        : "expected a journal, which starts with " + expected.trim());
    }

    /** {@return the checksum of a line of text} */
    static int checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    /**
     * {@return the refusal of a file, which names the number of the record where a file has lines}
     */
    public static MalformedFileException damaged(Path file, long record, String what) {
        Path name = file.getFileName();
        return new MalformedFileException((name == null ? file : name).toString(), record, what);
    }

    /**
     * Writes a record and returns its checksum.
     *
     * @param continues whether the next record was added together with it
     */
    public static int putRecord(ByteBuffer to, long number, int previous, boolean continues, byte[] payload) {
        int start = to.position();
        to.putInt(continues ? payload.length | CONTINUES : payload.length)
                .putLong(number)
                .putInt(previous)
                .putInt(0)
                .put(payload);
        int checksum = recordChecksum(to, start, payload.length);
        to.putInt(start + CHECKSUM, checksum);
        return checksum;
    }

    private static int recordChecksum(ByteBuffer bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), start, CHECKSUM);
        crc.update(bytes.array(), start + RECORD, length);
        return (int) crc.getValue();
    }

    /**
     * {@return the length of the payload of a whole record; -1 if there is none in the bytes at
     * {@code start}}
     */
    public static int recordLength(ByteBuffer bytes, int start) {
        int rest = bytes.limit() - start - RECORD;
        int length = rest < 0 ? -1 : claimedLength(bytes, start);
        return length >= 0
                        && length <= Math.min(rest, MAX_RECORD)
                        && bytes.getInt(start + CHECKSUM) == recordChecksum(bytes, start, length)
                ? length
                : -1;
    }

    /** {@return the length of the payload of a record, if there is one} */
    public static int claimedLength(ByteBuffer bytes, int start) {
        return bytes.getInt(start + LENGTH) & ~CONTINUES;
    }

    /** {@return whether the next record was added together with that at {@code start}} */
    public static boolean continues(ByteBuffer bytes, int start) {
        return (bytes.getInt(start + LENGTH) & CONTINUES) != 0;
    }

    public static byte[] mark(int id, long number, long offset) {
        ByteBuffer mark = ByteBuffer.allocate(MARK);
        mark.putInt(IS_MARK).putLong(MAGIC).putLong(number).putLong(offset).putInt(markChecksum(mark, 0, id));
        return mark.array();
    }

    private static int markChecksum(ByteBuffer bytes, int start, int id) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), start, MARK_CHECKSUM);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            crc.update(id >>> shift);
        }
        return (int) crc.getValue();
    }

    /**
     * {@return the number in a whole mark at {@code start}, which is byte {@code offset} of the
     * file; -1 if there is none}
     */
    public static long markNumber(ByteBuffer bytes, int start, int id, long offset) {
        boolean whole = bytes.limit() - start >= MARK
                && bytes.getInt(start) == IS_MARK
                && bytes.getLong(start + Integer.BYTES) == MAGIC
                && bytes.getLong(start + MARK_OFFSET) == offset
                && bytes.getInt(start + MARK_CHECKSUM) == markChecksum(bytes, start, id);
        return whole ? bytes.getLong(start + MARK_NUMBER) : -1;
    }
}
