package org.crowd4j.service.load;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The service in a JVM of its own, which can be killed. */
final class ServiceProcess implements AutoCloseable {
    static final String SECRET = "load-0123456789abcdef";
    static final String READER = "read-0123456789abcdef";

    private static final int STOP_SECONDS = 20;
    private static final Pattern LIVE = Pattern.compile("Total +\\d+ +(\\d+)");

    private final Path folder;
    private final int heapMegabytes;
    private final int port;
    private Process process;

    /** Starts the service; everything it keeps is in the folder. */
    ServiceProcess(Path folder, int heapMegabytes) throws IOException {
        this.folder = folder;
        this.heapMegabytes = heapMegabytes;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("service.properties"), """
                port = %d
                folder = %s
                durability = disk
                question.topic.kind = labels
                question.topic.labels = spam, ham
                question.topic.redundancy = 5
                question.tone.kind = labels
                question.tone.labels = kind, rude
                question.price.kind = numbers
                question.better.kind = comparisons
                token.load.secret = %s
                token.load.scopes = submit, read, admin
                token.reader.secret = %s
                token.reader.scopes = read
                limit.rate = 1000000
                """.formatted(port, folder.resolve("journal"), SECRET, READER));
        process = start();
    }

    private Process start() throws IOException {
        Path log = folder.resolve("service.log");
        ProcessBuilder command = new ProcessBuilder(
                        program("java"),
                        "-Xmx" + heapMegabytes + "m",
                        "-XX:+UseG1GC",
                        "-cp",
                        classPath(),
                        "org.crowd4j.service.Main",
                        "--settings",
                        folder.resolve("service.properties").toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        command.environment().put("LOG_LEVEL", "WARN");
        Process started = command.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        if (out.readLine() == null) {
            throw new IOException("the service did not start:\n" + Files.readString(log));
        }
        return started;
    }

    /** {@return the class path of this class: Maven runs programs in a loader of its own} */
    private static String classPath() {
        if (ServiceProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Kills the process at once, as kill -9 does, and starts it again on the same folder. */
    void killAndRestart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = start();
    }

    /** Stops the process in order, and starts it again. */
    void stopAndRestart() throws IOException, InterruptedException {
        stop();
        process = start();
    }

    private void stop() throws InterruptedException, IOException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the service did not stop within %d seconds".formatted(STOP_SECONDS));
        }
    }

    /** {@return a number that Linux tells about the process; 0 elsewhere} */
    long status(String name) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /** {@return the bytes of all objects that are left after a full collection} */
    long heapAfterCollection() throws IOException, InterruptedException {
        Matcher live = LIVE.matcher(command("GC.class_histogram"));
        if (!live.find()) {
            throw new IOException("jcmd does not tell the size of the heap");
        }
        return Long.parseLong(live.group(1));
    }

    private String command(String name) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(program("jcmd"), Long.toString(process.pid()), name)
                .redirectErrorStream(true)
                .start();
        String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return text;
    }

    private static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
