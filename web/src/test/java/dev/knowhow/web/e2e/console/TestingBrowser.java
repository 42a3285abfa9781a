package dev.knowhow.web.e2e.console;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.knowhow.tenancy.testing.TestingWait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Chromium, and a look at pages with the eyes of people who need contrast, names and order. */
final class TestingBrowser implements AutoCloseable {

    static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> violations = new ArrayList<>();
    private final Set<BrowserContext> withoutScripts = new HashSet<>();
    private int looks;

    private TestingBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** How a page is looked at. */
    private enum Look {
        DESKTOP_LIGHT(1280, 900, ColorScheme.LIGHT),
        DESKTOP_DARK(1280, 900, ColorScheme.DARK),
        PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
        PHONE_DARK(390, 844, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme scheme;

        Look(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }
    }

    /** Starts the Chromium of this machine; skips the test, saying so, where there is none. */
    static TestingBrowser start() {
        Optional<Path> chromium = Stream.concat(
                        Stream.of(Path.of("/usr/bin/chromium")),
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                chromium.isPresent(), "no Chromium on this machine: apt-get install chromium to test the console");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
        return new TestingBrowser(playwright, browser);
    }

    /** A browser that knows nobody yet. */
    Page person(boolean javaScript) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setJavaScriptEnabled(javaScript)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(Look.DESKTOP_LIGHT.width, Look.DESKTOP_LIGHT.height));
        context.setDefaultTimeout(15_000);
        if (!javaScript) {
            withoutScripts.add(context);
        }
        return context.newPage();
    }

    /** Takes pictures of the page as it stands and has axe-core judge it, on both widths and in both schemes. */
    void look(Page page, String name) {
        if (withoutScripts.contains(page.context())) {
            Page twin = twin(page);
            lookAt(twin, name);
            twin.context().close();
        } else {
            lookAt(page, name);
        }
    }

    private void lookAt(Page page, String name) {
        for (Look look : Look.values()) {
            show(page, look);
            picture(
                    page,
                    name + "-" + look.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            new AxeBuilder(page)
                    .setLegacyMode(true)
                    .analyze()
                    .getViolations()
                    .forEach(rule -> violations.add(name + " (" + look + "): " + sentence(rule)));
            overflow(page).ifPresent(problem -> violations.add(name + " (" + look + "): " + problem));
            looks++;
        }
        show(page, Look.DESKTOP_LIGHT);
    }

    /** The same page where axe-core can run, being a script itself, and the console's scripts cannot. */
    private Page twin(Page page) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setStorageState(page.context().storageState()));
        Page twin = context.newPage();
        twin.route("**/*.js", Route::abort);
        String content = page.content();
        twin.route(
                page.url(),
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody(content)));
        twin.navigate(page.url());
        return twin;
    }

    void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What axe-core and the eye found wrong, one sentence each. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    /** How many looks were taken. */
    int looks() {
        return looks;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static void show(Page page, Look look) {
        page.setViewportSize(look.width, look.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme));
        await(page, "[...document.querySelectorAll('.scripted [data-chart]')].every(chart => chart.hasChildNodes())");
        // Colours that are still on their way from one scheme to the other are nobody's contrast.
        await(page, "document.getAnimations().every(animation => animation.playState !== 'running')");
    }

    /** Asks from outside: the console's content security policy forbids a page to evaluate what it waits for. */
    private static void await(Page page, String condition) {
        TestingWait.until(condition, () -> page.evaluate(condition)).satisfies(Boolean.TRUE::equals);
    }

    private static Optional<String> overflow(Page page) {
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return ((Number) wider).intValue() > 1
                ? Optional.of("the page is " + wider + " pixels wider than the screen")
                : Optional.empty();
    }

    private static String sentence(Rule rule) {
        String where = rule.getNodes().stream()
                .limit(4)
                .map(node -> String.valueOf(node.getHtml()))
                .map(html -> html.substring(0, Math.min(160, html.length())))
                .toList()
                .toString();
        return rule.getId() + ": " + rule.getHelp() + " " + where;
    }
}
