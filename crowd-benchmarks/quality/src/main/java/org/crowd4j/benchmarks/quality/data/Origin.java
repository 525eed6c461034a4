package org.crowd4j.benchmarks.quality.data;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Properties;

/**
 * The versions that made a report, and the date.
 *
 * @param version the version of the library
 * @param java the version of Java
 * @param date the day, in UTC
 */
public record Origin(String version, String java, LocalDate date) {

    /** {@return the versions of this program, and the current date} */
    public static Origin here() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Origin.class.getResourceAsStream("/org/crowd4j/benchmarks/quality/version.properties")) {
            properties.load(in);
        }
        return new Origin(
                properties.getProperty("version"), Runtime.version().toString(), LocalDate.now(ZoneOffset.UTC));
    }
}
