package dev.knowhow.web.e2e.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.OddValues;
import dev.knowhow.tenancy.testing.OddValues.Place;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingSignIn;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Goes from page to page as a visitor of the console does, and sends every form that it finds with something odd in each
 * of its fields: never a fault of ours, never words that are not the console's.
 */
@ExtendWith(TestingInstallation.Shared.class)
class OddFormsIT {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}|[a-z]{1,20}[_-][0-9A-Za-z]{20,}|(?<=/)\\d+");
    private static final Pattern NUMBER = Pattern.compile("\\d+|(?<=[._-])[0-9A-Za-z_-]{20,}");
    private static final int MOST_PAGES = 150;

    /** What ends things comes last. */
    private static final Pattern ENDS = Pattern.compile("/(delete|remove|revoke|suspend|rollback|cancel)(/|$)");

    private final TestingInstallation installation;
    private final TestingTenant tenant;
    private final List<String> failures = new ArrayList<>();
    private int sent;

    OddFormsIT(TestingInstallation installation) {
        this.installation = installation;
        SignIn admin = installation.connection().admin();
        this.tenant = TestingTenant.create(
                        installation, TestingSignIn.as(installation, admin.username(), admin.password()), "forms")
                .fill();
    }

    /** A form as a page offers it, with what stands in its fields. */
    private record Form(String method, String action, Map<String, String> fields) {

        static Form of(Element form) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (Element field : form.select("input[name], select[name], textarea[name], button[name]")) {
                Element chosen = field.selectFirst("option[selected], option");
                fields.put(field.attr("name"), chosen == null ? field.val() : chosen.val());
            }
            String method = form.attr("method").isEmpty() ? "get" : form.attr("method");
            return new Form(method, form.absUrl("action").isEmpty() ? form.baseUri() : form.absUrl("action"), fields);
        }

        boolean isUpload() {
            return fields.containsKey("files") || fields.containsKey("file");
        }
    }

    @Test
    void ownersFormsWithSomethingOddInEachField() {
        check(tenant.person(), path -> !path.startsWith("/admin"), 20);
    }

    @Test
    void platformAdminsFormsWithSomethingOddInEachField() {
        String own = "/admin/tenants/" + tenant.id();
        check(
                installation.connection().admin(),
                path -> Set.of("/", "/admin/tenants", "/admin/tenants/new").contains(path) || path.startsWith(own),
                3);
    }

    private void check(SignIn person, Predicate<String> within, int atLeast) {
        TestingBrowser browser = new TestingBrowser(installation.gateway().toString());
        browser.fill(browser.get("/sign-in"), Map.of("username", person.username(), "password", person.password()));
        Collection<Form> forms = formsOf(browser, within);
        assertThat(forms).hasSizeGreaterThanOrEqualTo(atLeast);
        String token = browser.token();
        for (Form form : forms) {
            Set<String> kinds = new LinkedHashSet<>(List.of("_csrf"));
            for (String field : form.fields().keySet()) {
                if (kinds.add(NUMBER.matcher(field).replaceAll("*"))) { // one row of many is enough
                    OddValues.IN_FORMS.forEach(odd -> send(browser, form, field, odd, token));
                }
            }
        }
        System.out.println("odd forms: " + sent + " of " + forms.size() + " forms for " + person.username());
        assertThat(failures).isEmpty();
    }

    /** Every form of every kind of page that links lead to. */
    private Collection<Form> formsOf(TestingBrowser browser, Predicate<String> within) {
        Map<String, Form> forms = new TreeMap<>(
                Comparator.comparing((String form) -> ENDS.matcher(form).find()).thenComparing(form -> form));
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("/"));
        while (!open.isEmpty() && seen.size() < MOST_PAGES) {
            String path = open.removeFirst();
            if (seen.add(ID.matcher(path).replaceAll("*"))) {
                Answer page = browser.get(path);
                judge("GET " + path, page);
                for (Element link : page.document().select("a[href]")) {
                    URI target = URI.create(link.absUrl("href").replace(" ", "%20"));
                    if (isOurs(target, within)) {
                        open.addLast(target.getRawPath());
                    }
                }
                page.document().select("form").stream()
                        .map(Form::of)
                        .filter(form -> isOurs(URI.create(form.action()), within) && !form.isUpload())
                        .forEach(form -> forms.putIfAbsent(
                                form.method() + " " + ID.matcher(form.action()).replaceAll("*"), form));
            }
        }
        return forms.values();
    }

    /** Not what ends the session, or belongs to somebody else. */
    private boolean isOurs(URI target, Predicate<String> within) {
        return target.getRawPath() != null
                && within.test(target.getRawPath())
                && installation.gateway().getPort() == target.getPort()
                && !target.getRawPath().matches("/(sign-out|sign-in|account/.*|oauth/.*|auth/.*|v1/.*|api/.*)");
    }

    private void send(TestingBrowser browser, Form form, String field, String odd, String token) {
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.put(field, odd);
        String name = form.method() + " " + form.action() + " " + field + "="
                + odd.substring(0, Math.min(odd.length(), 30)).replace("\0", "\\0");
        if (form.method().equals("get")) {
            String query = fields.entrySet().stream()
                    .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            judge(name, browser.getOnce(URI.create(form.action()).getRawPath() + "?" + query));
        } else {
            fields.put("_csrf", token);
            judge(name, browser.post(form.action(), fields));
        }
    }

    private void judge(String request, Answer answer) {
        sent++;
        OddValues.fault(answer.status(), answer.document().text(), Place.BODY)
                .ifPresent(fault -> failures.add(fault + ": " + request + " -> " + answer.status() + " "
                        + answer.document().select("#page, main").text()));
    }
}
