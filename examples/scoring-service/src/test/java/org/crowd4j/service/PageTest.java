package org.crowd4j.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page in a real browser. */
@Tag("long")
@Timeout(60)
class PageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    static Path folder;

    private static ScoringService service;
    private static Caller all;
    private static ChromeDriver browser;

    @BeforeAll
    static void start() throws IOException {
        Path driver = installed("/usr/bin/chromedriver", "/usr/local/bin/chromedriver");
        Path chromium = installed("/usr/bin/chromium", "/usr/bin/google-chrome");
        service = Services.start(folder);
        all = new Caller(service.address(), Services.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
        browser.manage().window().setSize(new Dimension(1100, 900));
    }

    private static Path installed(String... places) {
        Path found = Stream.of(places)
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, "skipped: there is none of " + List.of(places));
        return found;
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.quit();
        }
        if (service != null) {
            service.close();
        }
    }

    private static void open() {
        browser.get("about:blank");
        browser.get(service.address() + "#token=" + Services.READ);
        await(() -> text("state").equals("live"));
    }

    private static String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for the page").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    private static Object script(String code, Object... arguments) {
        return ((JavascriptExecutor) browser).executeScript(code, arguments);
    }

    private static void close(String task, String... labels) {
        String[] workers = {"ann", "bob", "cy"};
        for (int i = 0; i < labels.length; i++) {
            all.label(task + workers[i], task, workers[i], labels[i]);
        }
    }

    @Test
    void consensusLeaderboardAndEventsFollowTheAnswers() {
        open();
        close("mail-1", "spam", "spam", "spam");
        await(() -> text("consensus").contains("mail-1"));
        await(() -> text("board").contains("ann"));
        await(() -> text("events").contains("decided"));
        close("mail-2", "ham", "ham", "ham");
        await(() -> text("consensus").contains("mail-2"));
        assertThat(browser.getCurrentUrl()).doesNotContain(Services.READ);
        noComplaints();
    }

    @Test
    void aTaskIsExplainedByKeyboardAlone() {
        close("mail-3", "spam", "ham", "spam");
        open();
        await(() -> text("consensus").contains("mail-3"));
        for (int i = 0; i < 30 && !"mail-3".equals(focusedTask()); i++) {
            browser.switchTo().activeElement().sendKeys(Keys.TAB);
        }
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        await(() -> text("why").contains("bob"));
        assertThat(text("why")).contains("mail-3: spam").contains("Bits");
        noComplaints();
    }

    private static String focusedTask() {
        return String.valueOf(script("return document.activeElement.dataset.task"));
    }

    @Test
    void otherQuestionsAreShownToo() {
        all.post(
                "/v1/questions/price/answers",
                Map.of("submission", "p", "task", "car", "worker", "ann", "value", 10.5));
        open();
        browser.findElement(By.cssSelector("#question option[value=price]")).click();
        await(() -> text("consensus").contains("10.500"));
        noComplaints();
    }

    @Test
    void aPageWithoutTokenAsksForOneAndAWrongOneAgain() {
        browser.get(service.address().toString());
        script("sessionStorage.clear()");
        browser.get(service.address() + "?again");
        await(() -> browser.findElement(By.id("secret")).isDisplayed());
        browser.findElement(By.id("secret")).sendKeys("wrong", Keys.ENTER);
        await(() -> text("error").contains("token")
                && browser.findElement(By.id("secret")).isDisplayed());
        browser.findElement(By.id("secret")).clear();
        browser.findElement(By.id("secret")).sendKeys(Services.READ, Keys.ENTER);
        await(() -> text("state").equals("live"));
        browser.manage().logs().get(LogType.BROWSER); // of the wrong token
    }

    @Test
    void nothingOverflowsAtTheWidthOfAPhone() throws IOException {
        close("a-task-with-a-very-long-name-".repeat(6), "spam", "spam", "spam");
        close("mail-4", "spam", "ham", "spam");
        for (String scheme : List.of("light", "dark")) {
            for (int width : new int[] {390, 1100}) {
                browser.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
                browser.executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
                open();
                script("document.getElementById('task').value = 'mail-4'");
                browser.findElement(By.cssSelector("#find button")).click();
                await(() -> text("why").contains("bob"));
                assertThat((Long) script("return document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
                Path picture = Path.of("target", "page-%s-%d.png".formatted(scheme, width));
                Files.createDirectories(picture.getParent());
                Files.write(picture, browser.getScreenshotAs(OutputType.BYTES));
            }
        }
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        noComplaints();
    }

    /** Scripts and styles ran under the policy of the page, and nothing was loaded from elsewhere. */
    private static void noComplaints() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
        assertThat((List<?>) script("return performance.getEntriesByType('resource').map(each => each.name)"))
                .allMatch(name -> name.toString().startsWith(service.address().toString()));
    }
}
