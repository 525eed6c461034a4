package org.crowd4j.service;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crowd4j.live.Durability;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.access.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the scoring service from the command line. */
@Command(
        name = "scoring-service",
        mixinStandardHelpOptions = true,
        description = "Serves a scoring engine by HTTP until it is told to stop.",
        footer = {
            "",
            "Without a file of settings it asks for labels, keeps them in the folder scoring, and",
            "prints a token that may do everything until the service stops."
        })
public final class Main implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int SECRET = 24; // bytes

    @Option(names = "--settings", paramLabel = "FILE", description = "A file of properties; see README.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--host", description = "The address to listen at. Default: 127.0.0.1.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--port", description = "The port to listen at. Default: 8080.")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--folder", description = "The folder of the journal. Default: scoring.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--durability", description = "MEMORY, OS or DISK. Default: DISK.")
    private Optional<Durability> durability = Optional.empty();

    private Main() {}

    /** Runs the command. */
    public static void main(String... arguments) {
        int code = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failed, line, parsed) -> {
                    line.getErr().println(failed.getMessage());
                    return line.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(arguments);
        System.exit(code);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<String> secret = file.isPresent() ? Optional.empty() : Optional.of(secret());
        ServiceSettings settings = file.isPresent()
                ? SettingsFile.read(file.get())
                : new ServiceSettings(List.of(Token.of("printed", secret.orElseThrow(), EnumSet.allOf(Scope.class))));
        settings = host.map(settings::withHost).orElse(settings);
        settings = port.isPresent() ? settings.withPort(port.get()) : settings;
        settings = folder.isPresent() ? settings.withFolder(folder.get()) : settings;
        settings = durability.isPresent() ? settings.withDurability(durability.get()) : settings;
        ScoringService service = ScoringService.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
        System.out.println(secret.map(token -> service.address() + "#token=" + token)
                .orElse(service.address().toString()));
        System.out.flush();
        service.join();
        return 0;
    }

    private static String secret() {
        byte[] random = new byte[SECRET];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static void stop(ScoringService service) {
        try {
            service.close();
            LOG.info("stopped");
        } catch (IOException failed) {
            LOG.atError().setCause(failed).log("stopping failed");
        }
    }
}
