package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crowd4j.live.internal.journal.JournalFormat;

/**
 * Codes the facts of one act as one record: when it was recorded, in nanoseconds since 1970 as
 * eight bytes, and then for each fact a byte for its type and its components. A text is its length
 * in bytes and UTF-8; lengths and counts are varints, seven bits a byte, the lowest first; an
 * optional time is a byte, 0 or 1, and eight bytes if it is there.
 */
final class FactCodec {
    static final int MAX_ID = 1 << 12; // bytes

    private static final int INITIAL = 160; // bytes of room; enough for most facts
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80; // marks a byte of a varint that others follow
    private static final int VARINT = 5; // bytes at most

    // The types of facts. A number is never used for another type.
    private static final byte OPENED = 1;
    private static final byte ANSWERED = 2;
    private static final byte GOLD = 3;
    private static final byte CLOSED = 4;
    private static final byte REOPENED = 5;
    private static final byte RETRACTED = 6;
    private static final byte WORKER_RETRACTED = 7;
    private static final byte LABEL_ADDED = 8;
    private static final byte BANNED = 9;
    private static final byte MORE_REQUESTED = 10;
    private static final byte REGISTERED = 11;
    private static final byte CORRECTED = 12;

    private byte[] bytes;
    private int end;

    /** Goes on from bytes. */
    private FactCodec(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /**
     * {@return the record of facts}
     *
     * @throws IllegalArgumentException if an id or the record is too long, a text has an unpaired
     *     surrogate, or a time is before 1678 or after 2261
     */
    static byte[] encode(Instant recorded, Fact... together) {
        checkArgument(together.length > 0, "a record must have a fact");
        FactCodec record = new FactCodec(new byte[room(together)], 0);
        record.time(recorded);
        for (Fact fact : together) {
            record.fact(fact);
        }
        return record.finish();
    }

    /**
     * {@return a record with another fact}
     *
     * @throws IllegalArgumentException if the record is too long
     */
    static byte[] joined(byte[] record, Fact fact) {
        FactCodec longer = new FactCodec(Arrays.copyOf(record, record.length + INITIAL), record.length);
        longer.fact(fact);
        return longer.finish();
    }

    private byte[] finish() {
        checkArgument(
                end <= JournalFormat.MAX_RECORD,
                "a record must have at most %s bytes, got %s",
                JournalFormat.MAX_RECORD,
                end);
        return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
    }

    /** {@return how many bytes facts take if they are few and simple, as an answer is} */
    private static int room(Fact... together) {
        if (together.length != 1 || !(together[0] instanceof Fact.Answered given)) {
            return INITIAL;
        }
        return Long.BYTES
                + 1
                + (1 + given.question().length())
                + (1 + given.submission().length())
                + (1 + given.task().length())
                + (1 + given.worker().length())
                + (1 + given.payload().length())
                + (given.at().isPresent() ? 1 + Long.BYTES : 1);
    }

    private void fact(Fact fact) {
        if (fact instanceof Fact.Answered given) {
            type(ANSWERED)
                    .id(given.question())
                    .id(given.submission())
                    .id(given.task())
                    .id(given.worker());
            text(given.payload()).optionalTime(given.at());
        } else if (fact instanceof Fact.Closed closed) {
            type(CLOSED).id(closed.question()).id(closed.task());
        } else if (fact instanceof Fact.QuestionOpened opened) {
            type(OPENED).id(opened.question()).id(opened.kind()).text(opened.payload());
        } else if (fact instanceof Fact.GoldGiven gold) {
            type(GOLD).id(gold.question()).id(gold.task()).text(gold.payload());
        } else if (fact instanceof Fact.Reopened reopened) {
            type(REOPENED).id(reopened.question()).id(reopened.task());
        } else if (fact instanceof Fact.Retracted taken) {
            type(RETRACTED).id(taken.question()).id(taken.submission());
        } else if (fact instanceof Fact.WorkerRetracted taken) {
            type(WORKER_RETRACTED).id(taken.question()).id(taken.worker());
        } else if (fact instanceof Fact.LabelAdded added) {
            type(LABEL_ADDED).id(added.question()).text(added.label());
        } else if (fact instanceof Fact.Banned banned) {
            type(BANNED).id(banned.worker()).text(banned.reason());
        } else if (fact instanceof Fact.TaskRegistered offered) {
            type(REGISTERED).id(offered.question()).id(offered.task());
        } else if (fact instanceof Fact.Corrected corrected) {
            type(CORRECTED).id(corrected.question()).id(corrected.task()).text(corrected.payload());
        } else if (fact instanceof Fact.MoreRequested more) {
            type(MORE_REQUESTED).id(more.question()).id(more.task());
            room(VARINT);
            varint(more.answers());
        }
    }

    private FactCodec type(byte type) {
        room(1);
        bytes[end++] = type;
        return this;
    }

    private FactCodec id(String id) {
        int before = end;
        text(id);
        int length = end - before - (end - before > SEVEN_BITS + 1 ? 2 : 1); // without the varint
        checkArgument(length <= MAX_ID, "an id must have at most %s bytes, got %s", MAX_ID, length);
        return this;
    }

    /** Most texts are ASCII, whose length in bytes is known beforehand. */
    private FactCodec text(String text) {
        int length = text.length();
        checkArgument(
                length <= JournalFormat.MAX_RECORD,
                "a text must have at most %s characters, got %s",
                JournalFormat.MAX_RECORD,
                length);
        room((length > SEVEN_BITS ? VARINT : 1) + length);
        int before = end;
        varint(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > SEVEN_BITS) {
                end = before;
                byte[] encoded = utf8(text);
                room(VARINT + encoded.length);
                varint(encoded.length);
                System.arraycopy(encoded, 0, bytes, end, encoded.length);
                end += encoded.length;
                return this;
            }
            bytes[end++] = (byte) c;
        }
        return this;
    }

    private static byte[] utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                checkArgument(
                        Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' '),
                        "\"%s\" contains an unpaired surrogate",
                        text);
                i++;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void optionalTime(Optional<Instant> at) {
        room(1);
        bytes[end++] = (byte) (at.isPresent() ? 1 : 0);
        at.ifPresent(this::time);
    }

    private void time(Instant at) {
        room(Long.BYTES);
        try {
            ByteBuffer.wrap(bytes).putLong(end, ChronoUnit.NANOS.between(Instant.EPOCH, at));
        } catch (ArithmeticException tooFar) {
            throw new IllegalArgumentException("at must be between the years 1678 and 2261, got " + at, tooFar);
        }
        end += Long.BYTES;
    }

    private void varint(int value) {
        int rest = value;
        while (rest > SEVEN_BITS) {
            bytes[end++] = (byte) ((rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }

    private void room(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
        }
    }

    /** {@return when a record was written} */
    static Instant recorded(byte[] record) {
        checkArgument(record.length > Long.BYTES, "a record must have more than 8 bytes, got %s", record.length);
        return Instant.EPOCH.plusNanos(ByteBuffer.wrap(record).getLong());
    }

    /**
     * {@return the facts of a record}
     *
     * @throws IllegalArgumentException if the bytes are not those of a record, or have a type of
     *     fact that this version does not know
     */
    static List<Fact> decode(byte[] record) {
        Reader in = new Reader(record);
        List<Fact> facts = new ArrayList<>(2);
        while (in.at < record.length) {
            facts.add(in.fact());
        }
        return facts;
    }

    /**
     * {@return a record with another id for a worker; the same array if it does not name the
     * worker}
     */
    static byte[] rename(byte[] record, String worker, String id) {
        List<Fact> facts = decode(record);
        Fact[] renamed = facts.stream().map(fact -> rename(fact, worker, id)).toArray(Fact[]::new);
        return facts.equals(Arrays.asList(renamed)) ? record : encode(recorded(record), renamed);
    }

    private static Fact rename(Fact fact, String worker, String id) {
        if (fact instanceof Fact.Answered given && given.worker().equals(worker)) {
            return new Fact.Answered(
                    given.question(), given.submission(), given.task(), id, given.payload(), given.at());
        }
        if (fact instanceof Fact.WorkerRetracted taken && taken.worker().equals(worker)) {
            return new Fact.WorkerRetracted(taken.question(), id);
        }
        return fact instanceof Fact.Banned banned && banned.worker().equals(worker)
                ? new Fact.Banned(id, banned.reason())
                : fact;
    }

    /** Reads a record. Checks every length before it is used. */
    private static final class Reader {
        private final byte[] record;
        private int at = Long.BYTES;

        Reader(byte[] record) {
            this.record = record;
        }

        Fact fact() {
            byte type = next();
            return switch (type) {
                case OPENED -> new Fact.QuestionOpened(text(), text(), text());
                case ANSWERED -> new Fact.Answered(text(), text(), text(), text(), text(), time());
                case GOLD -> new Fact.GoldGiven(text(), text(), text());
                case CLOSED -> new Fact.Closed(text(), text());
                case REOPENED -> new Fact.Reopened(text(), text());
                case RETRACTED -> new Fact.Retracted(text(), text());
                case WORKER_RETRACTED -> new Fact.WorkerRetracted(text(), text());
                case LABEL_ADDED -> new Fact.LabelAdded(text(), text());
                case BANNED -> new Fact.Banned(text(), text());
                case MORE_REQUESTED -> new Fact.MoreRequested(text(), text(), varint());
                case REGISTERED -> new Fact.TaskRegistered(text(), text());
                case CORRECTED -> new Fact.Corrected(text(), text(), text());
                default ->
                    throw new IllegalArgumentException(
                            "facts have the types 1 to %d, got %d".formatted(CORRECTED, type));
            };
        }

        private byte next() {
            need(1);
            return record[at++];
        }

        private void need(int length) {
            checkArgument(
                    length >= 0 && length <= record.length - at,
                    "a record of %s bytes ends within a fact",
                    record.length);
        }

        private String text() {
            int length = varint();
            need(length);
            at += length;
            return new String(record, at - length, length, StandardCharsets.UTF_8);
        }

        private int varint() {
            int value = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += 7) {
                byte b = next();
                value |= (b & SEVEN_BITS) << shift;
                if ((b & MORE) == 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a count of a record has more than %d bytes".formatted(VARINT));
        }

        private Optional<Instant> time() {
            byte there = next();
            checkArgument(there == 0 || there == 1, "a time is there (1) or not (0), got %s", there);
            if (there == 0) {
                return Optional.empty();
            }
            need(Long.BYTES);
            at += Long.BYTES;
            return Optional.of(Instant.EPOCH.plusNanos(ByteBuffer.wrap(record).getLong(at - Long.BYTES)));
        }
    }
}
