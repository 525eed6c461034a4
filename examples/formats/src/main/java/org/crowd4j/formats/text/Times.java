package org.crowd4j.formats.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The forms of times in the exports of known tools. */
public final class Times {
    private static final Pattern SECONDS = Pattern.compile("-?\\d{8,11}(\\.\\d+)?(E\\d+)?");
    private static final Pattern BLANK_BEFORE_T = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) +(\\d)");
    private static final Pattern UTC = Pattern.compile(" ?UTC$");
    private static final Pattern SHORT_OFFSET = Pattern.compile("([+-]\\d\\d)(\\d\\d)?$");

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter(Locale.ROOT);

    /** MTurk, Google Forms, Appen and spreadsheets. */
    private static final List<DateTimeFormatter> OTHERS = Stream.of(
                    "EEE MMM dd HH:mm:ss zzz yyyy",
                    "yyyy/MM/dd h:mm:ss a O",
                    "yyyy/MM/dd h:mm:ss a z",
                    "M/d/yyyy H:mm:ss",
                    "M/d/yyyy H:mm",
                    "yyyy/M/d H:mm:ss")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.US))
            .toList();

    private Times() {}

    /**
     * A time.
     *
     * @param at the time; taken as UTC if the text has no zone
     * @param zoned whether the text has a zone
     */
    public record Read(Instant at, boolean zoned) {}

    /** {@return the time that a text tells; nothing if its form is unknown} */
    public static Optional<Read> parse(String text) {
        String plain = text.strip();
        if (SECONDS.matcher(plain).matches()) {
            long millis = new BigDecimal(plain)
                    .movePointRight(3)
                    .setScale(0, RoundingMode.DOWN)
                    .longValue();
            return Optional.of(new Read(Instant.ofEpochMilli(millis), true));
        }
        String iso =
                UTC.matcher(BLANK_BEFORE_T.matcher(plain).replaceFirst("$1T$2")).replaceFirst("Z");
        if (iso.indexOf('T') > 0) {
            iso = SHORT_OFFSET.matcher(iso).replaceFirst("$1:" + minutes(iso));
        }
        String dated = iso;
        return Stream.concat(Stream.of(ISO), OTHERS.stream())
                .flatMap(form -> read(form, form == ISO ? dated : plain).stream())
                .findFirst();
    }

    private static String minutes(String iso) {
        var offset = SHORT_OFFSET.matcher(iso);
        return offset.find() && offset.group(2) != null ? offset.group(2) : "00";
    }

    private static Optional<Read> read(DateTimeFormatter form, String text) {
        try {
            TemporalAccessor read = form.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return Optional.of(
                    read instanceof ZonedDateTime zoned
                            ? new Read(zoned.toInstant(), true)
                            : new Read(((LocalDateTime) read).toInstant(ZoneOffset.UTC), false));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
