package dev.knowhow.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a service finds wrong with a form is told on the page that follows, also where no field is at fault that it has. */
class FormRefusalTest {

    private static final String SENTENCE = "Nobody expected that.";

    /** Reads that are sent as forms are. */
    private static final Pattern READS = Pattern.compile(".*/(?:estimate|preview|search)|/internal/.*");

    /** Ids, by which forms of one kind differ. */
    private static final Pattern IDS =
            Pattern.compile("(?<=/)(?:[a-z]+_\\w+|[a-z]+-[0-9]+|[0-9a-f-]{36}|[0-9]+)(?=[/?]|$)|(?<==)[^&]*");

    /** Values of a query, by which pages with the same forms differ. */
    private static final Pattern QUERY = Pattern.compile("(?<==)[^&]*");

    private final TestingConsole console = SharedConsole.get();

    @AfterEach
    void letServicesAcceptAgain() {
        services().forEach(service -> service.gate(request -> Optional.empty()));
    }

    @Test
    void everyFormOfATenantThatIsRefusedSaysWhy() {
        checkAllForms(TestingUser.OLGA, 40);
    }

    @Test
    void everyFormOfThePlatformThatIsRefusedSaysWhy() {
        checkAllForms(TestingUser.ROOT, 9);
    }

    private void checkAllForms(TestingUser user, int least) {
        TestingBrowser browser = console.signedIn(user);
        Collection<Form> forms = forms(browser);
        services().forEach(service -> service.gate(FormRefusalTest::refuse));

        List<String> silent = new ArrayList<>();
        for (Form form : forms) {
            Answer answer = form.submit(browser);
            if (!answer.document().select("main").text().contains(SENTENCE)) {
                silent.add(form.action() + ": " + answer.status() + " "
                        + answer.document().select("main").text());
            }
        }
        assertThat(forms).hasSizeGreaterThanOrEqualTo(least);
        assertThat(silent).isEmpty();
    }

    @Test
    void whatThePageHasNoFieldForStandsAboveItOnce() {
        TestingBrowser root = console.signedIn(TestingUser.ROOT);
        services().forEach(service -> service.gate(FormRefusalTest::refuse));

        Answer refused = root.submit(
                "/admin/plans/new", "/admin/plans", Map.of("name", "Odd", "currency", "EUR", "flatFee", "1"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.document().select("main > [role=alert]").eachText()).containsExactly(SENTENCE);
        assertThat(refused.document().select("main [role=alert]")).hasSize(1);
    }

    private Stream<TestingServer> services() {
        return Stream.of(
                console.tenants().server(),
                console.knowledge().server(),
                console.training().server());
    }

    private static Optional<Reply> refuse(Request request) {
        return request.method().equals("GET") || READS.matcher(request.path()).matches()
                ? Optional.empty()
                : Optional.of(Reply.of(422, ErrorResponse.of(ProblemType.INVALID_REQUEST, SENTENCE, "nowhere")));
    }

    /** The forms of all pages that links lead to, one of each kind. */
    private static Collection<Form> forms(TestingBrowser browser) {
        Map<String, Form> forms = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        Queue<String> pages = new ArrayDeque<>(List.of("/"));
        while (!pages.isEmpty()) {
            String path = pages.remove();
            if (!seen.add(QUERY.matcher(path).replaceAll(""))) {
                continue;
            }
            Answer page = browser.get(path);
            if (!page.header("content-type").startsWith("text/html")) {
                continue;
            }
            for (Element form : page.document().select("main form[method=post]:not([enctype])")) {
                forms.putIfAbsent(IDS.matcher(form.attr("action")).replaceAll("*"), Form.of(path, form));
            }
            page.document().select("a[href^=/]:not([download])").eachAttr("href").stream()
                    .map(href -> href.replaceFirst("#.*", ""))
                    .forEach(pages::add);
        }
        return forms.values();
    }

    /**
     * A form, filled in as somebody in a hurry would.
     *
     * @param page where it stands
     */
    private record Form(String page, String action, Map<String, String> fields) {

        static Form of(String page, Element form) {
            Map<String, String> fields = new LinkedHashMap<>();
            form.select("input[name], textarea[name]").forEach(input -> {
                switch (input.attr("type")) {
                    case "radio", "checkbox" -> fields.putIfAbsent(input.attr("name"), input.val());
                    case "email" -> fields.put(input.attr("name"), "somebody@example.org");
                    default -> fields.put(input.attr("name"), filled(input));
                }
            });
            form.select("select[name]")
                    .forEach(select -> fields.put(
                            select.attr("name"),
                            select.select("option[value]:not([value=''])").attr("value")));
            String action = form.attr("action");
            return new Form(page, action.isEmpty() ? page : action, fields);
        }

        /** Sends it; what the page itself cannot read is a number then. */
        Answer submit(TestingBrowser browser) {
            Answer answer = browser.submit(page, action, fields);
            Map<String, String> mended = new LinkedHashMap<>(fields);
            answer.document()
                    .select("input[aria-invalid=true]")
                    .eachAttr("name")
                    .forEach(name -> mended.put(name, "7"));
            return mended.equals(fields) ? answer : browser.submit(page, action, mended);
        }

        private static String filled(Element input) {
            return input.val().isEmpty() && input.hasAttr("required") ? "something" : input.val();
        }
    }
}
