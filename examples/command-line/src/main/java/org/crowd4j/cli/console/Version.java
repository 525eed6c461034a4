package org.crowd4j.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Returns the version, which the build writes to a resource. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/org/crowd4j/cli/version.properties")) {
            properties.load(in);
        }
        return new String[] {"crowd " + properties.getProperty("version"), "Java " + Runtime.version()};
    }
}
