package org.crowd4j.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crowd4j.service.access.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@Timeout(30)
class EventStreamsTest {
    @TempDir
    Path folder;

    private ScoringService service;
    private Caller all;

    @BeforeEach
    void start() throws IOException {
        service = ScoringService.start(Services.settings(folder).withLimits(new Limits().withStreams(2)));
        all = new Caller(service.address(), Services.ALL);
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
    }

    private HttpResponse<InputStream> open(String query, String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.address().resolve("/v1/events" + query))
                .header("Authorization", "Bearer " + Services.READ);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static BufferedReader reader(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Reads until an event of a type, and checks all on the way. */
    private static List<String> until(BufferedReader in, String type) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean found = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            found |= line.equals("event: " + type);
            if (line.startsWith("data: ")) {
                ApiDescription.ours().check("Event", line.substring("data: ".length()));
                if (found) {
                    return lines;
                }
            }
        }
        throw new AssertionError("the stream ended without " + type + ": " + lines);
    }

    private void close(String task) {
        for (String worker : List.of("ann", "bob", "cy")) {
            all.label(task + worker, task, worker, "spam");
        }
    }

    private void happen() {
        close("mail-1");
        all.post("/v1/workers/eve/ban", Map.of("reason", "answers at random"));
    }

    @Test
    void eventsAreStreamedAsTheyHappen() throws Exception {
        try (BufferedReader live = reader(open("", ""))) {
            assertThat(live.readLine()).startsWith(":");
            happen();
            assertThat(until(live, "banned")).contains("event: decided");
        }
    }

    @Test
    void aClientThatComesBackMissesNothing() throws Exception {
        happen();
        String id;
        try (BufferedReader early = reader(open("?after=0", ""))) {
            List<String> lines = until(early, "decided");
            id = lines.get(lines.indexOf("event: decided") - 1).substring("id: ".length());
        }
        try (BufferedReader back = reader(open("", id))) {
            assertThat(until(back, "banned")).contains("event: decided");
        }
    }

    @Test
    void eventsThatAreNoLongerKeptAreReadFromTheEngine() throws Exception {
        happen();
        all.delete("/v1/workers/bob"); // forgets the latest events
        try (BufferedReader early = reader(open("?after=0", ""))) {
            List<String> lines = until(early, "banned");
            assertThat(lines).contains("event: decided").noneMatch(line -> line.contains("bob"));
            close("mail-2");
            assertThat(until(early, "decided")).anyMatch(line -> line.contains("mail-2"));
        }
    }

    @Test
    void moreStreamsThanTheLimitAreRefused() throws Exception {
        try (InputStream first = open("", "").body();
                InputStream second = open("", "").body()) {
            HttpResponse<InputStream> third = open("", "");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(first.read()).isEqualTo(':');
            assertThat(second.read()).isEqualTo(':');
        }
    }

    @Test
    void aStreamEndsWhenTheServiceStops() throws Exception {
        BufferedReader live = reader(open("", ""));
        live.readLine();
        service.close();
        assertThat(live.lines()).noneMatch(line -> line.startsWith("data:"));
    }

    @Test
    void aWrongPositionIsRefused() throws Exception {
        assertThat(open("?after=x", "").statusCode()).isEqualTo(400);
        assertThat(open("", "x").statusCode()).isEqualTo(400);
    }
}
