package org.crowd4j.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crowd4j.live.ScoringEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("long")
class ApplicationTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private ConfigurableApplicationContext start(String... more) {
        return new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .properties("logging.level.root=off", "server.port=0", "spring.main.log-startup-info=false")
                .run(Stream.concat(Stream.of("--crowd4j.folder=" + folder), Stream.of(more))
                        .toArray(String[]::new));
    }

    private HttpResponse<String> call(ConfigurableApplicationContext program, String method, String path, String body)
            throws Exception {
        String port = program.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> submit(ConfigurableApplicationContext program, String worker, String label)
            throws Exception {
        return call(
                program,
                "PUT",
                "/questions/topic/answers/" + worker,
                "{\"task\":\"mail-1\",\"worker\":\"%s\",\"label\":\"%s\"}".formatted(worker, label));
    }

    @Test
    void theEngineIsABeanThatAnswersAndKeepsWhatItTook() throws Exception {
        try (var program = start()) {
            assertThat(program.getBean(ScoringEngine.class).questions()).hasSize(2);
            assertThat(submit(program, "ann", "spam").body()).contains("\"duplicate\":false");
            assertThat(submit(program, "ann", "spam").body()).contains("\"duplicate\":true");
            assertThat(submit(program, "bob", "egg").statusCode()).isEqualTo(409);
            assertThat(call(program, "GET", "/questions/none/tasks/x", "").statusCode())
                    .isEqualTo(404);
            assertThat(call(program, "GET", "/actuator/health", "").body())
                    .contains("\"status\":\"UP\"")
                    .contains("\"topic.open\":1");
        }
        try (var again = start()) {
            assertThat(call(again, "GET", "/questions/topic/tasks/mail-1", "").body())
                    .contains("\"label\":\"spam\"")
                    .contains("\"wanted\":2");
        }
    }

    @Test
    void wrongAnswersAreRefusedWithoutATrace() throws Exception {
        try (var program = start()) {
            for (String body : List.of(
                    "",
                    "{",
                    "null",
                    "[]",
                    "{}",
                    "{\"task\":\"mail-1\",\"worker\":\"ann\"}",
                    "{\"task\":\" \",\"worker\":\"ann\",\"label\":\"spam\"}")) {
                assertThat(call(program, "PUT", "/questions/topic/answers/s", body)
                                .statusCode())
                        .as(body)
                        .isEqualTo(400);
            }
            assertThat(program.getBean(ScoringEngine.class).labels("topic").openTasks())
                    .isZero();
        }
    }

    @Test
    void healthIsDownWhileTheJournalCannotBeWritten() throws Exception {
        try (var program = start()) {
            program.getBean(ScoringHealth.class).failed("no space left");
            assertThat(call(program, "GET", "/actuator/health", "").statusCode())
                    .isEqualTo(503);
            submit(program, "ann", "spam");
            assertThat(call(program, "GET", "/actuator/health", "").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void wrongSettingsEndTheStart() {
        assertThatThrownBy(() -> start("--crowd4j.durability=tape"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }
}
