package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * Encodes a standing as bytes, the same on any machine: magic number and version, settings, the
 * number of tasks, the number of labels of the latest, the names of labels, the pooled numbers, the
 * workers by id with their numbers, and a CRC-32 of all that. A CRC is no signature: whoever makes
 * a snapshot can make its checksum fit, so lengths are checked against the bytes that are left.
 */
final class StandingCodec {
    private static final int MAGIC = 0x43344a53;
    private static final int VERSION = 3;
    private static final int TRAILER = Long.BYTES;

    private StandingCodec() {}

    static byte[] write(WorkerTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            writeText(out, table.settings());
            out.writeLong(table.settled());
            out.writeInt(table.labels());
            var labels = table.labelNames();
            out.writeInt(labels.size());
            for (String label : labels) {
                writeText(out, label);
            }
            writeNumbers(out, table.pooled());
            var workers = table.workers();
            out.writeInt(workers.size());
            for (String worker : workers) {
                writeText(out, worker);
                int position = table.find(worker);
                for (int column = 0; column < table.columns(); column++) {
                    out.writeDouble(table.column(column)[position]);
                }
                writeNumbers(out, table.row(position));
            }
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // the target is in memory
        }
        return bytes.toByteArray();
    }

    /** Fills an empty standing. */
    static <T extends WorkerTable> T read(byte[] snapshot, T table) {
        checkArgument(
                snapshot.length > TRAILER
                        && checksum(snapshot, snapshot.length - TRAILER)
                                == ByteBuffer.wrap(snapshot).getLong(snapshot.length - TRAILER),
                "the snapshot is damaged: the checksum of its %s bytes does not match",
                snapshot.length);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
            int magic = in.readInt();
            int version = in.readInt();
            checkArgument(magic == MAGIC, "the bytes are not a snapshot of a standing");
            checkArgument(version == VERSION, "the snapshot must have version %s, got %s", VERSION, version);
            String settings = readText(in);
            checkArgument(
                    settings.equals(table.settings()),
                    "the snapshot has the settings %s and cannot be restored with %s",
                    settings,
                    table.settings());
            long settled = in.readLong();
            int latest = in.readInt();
            require(settled >= 0 && latest >= 2, () -> "%s tasks of %s labels".formatted(settled, latest));
            table.restoreCounts(settled, latest);
            int names = readLength(in, Integer.BYTES);
            List<String> labels = new ArrayList<>();
            for (int label = 0; label < names; label++) {
                labels.add(readText(in));
            }
            table.restorePool(labels, readNumbers(in));
            int workers = readLength(in, Integer.BYTES);
            for (int row = 0; row < workers; row++) {
                String worker = readText(in);
                require(table.find(worker) < 0, () -> "worker \"%s\" twice".formatted(worker));
                int position = table.findOrAdd(worker);
                for (int column = 0; column < table.columns(); column++) {
                    table.column(column)[position] = in.readDouble();
                }
                table.restoreRow(position, readNumbers(in));
            }
            int rest = in.available() - TRAILER;
            require(rest == 0, () -> "%s bytes after its end".formatted(rest));
        } catch (IOException cut) {
            throw new IllegalArgumentException("the snapshot is damaged: it ends too early", cut);
        }
        return table;
    }

    /** Requires what no snapshot of this library lacks. */
    static void require(boolean holds, Supplier<String> found) {
        if (!holds) {
            throw new IllegalArgumentException("the snapshot is damaged: it has " + found.get());
        }
    }

    /** Reads how many parts follow, each of at least {@code bytes} bytes. */
    private static int readLength(DataInputStream in, int bytes) throws IOException {
        int length = in.readInt();
        int left = in.available();
        require(
                length >= 0 && (long) length * bytes <= left,
                () -> "a length of %s where %s bytes are left".formatted(length, left));
        return length;
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    private static String readText(DataInputStream in) throws IOException {
        char[] chars = new char[readLength(in, Character.BYTES)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = in.readChar();
        }
        return new String(chars);
    }

    private static void writeNumbers(DataOutputStream out, double[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    private static double[] readNumbers(DataInputStream in) throws IOException {
        double[] numbers = new double[readLength(in, Double.BYTES)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(Arrays.copyOf(bytes, length));
        return crc.getValue();
    }
}
