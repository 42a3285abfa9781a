package dev.knowhow.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without scripts: keeps cookies, follows redirects, fills forms. */
public final class TestingBrowser {

    private static final int MAX_REDIRECTS = 10;

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final URI base;
    private final Map<String, String> headers;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public TestingBrowser(String base) {
        this(base, Map.of());
    }

    /** One that sends further headers with each request. */
    public TestingBrowser(String base, Map<String, String> headers) {
        this.base = URI.create(base);
        this.headers = Map.copyOf(headers);
    }

    /** Opens a page and follows redirects. */
    public Answer get(String path) {
        return follow(send(request(path).GET()));
    }

    /** Asks without following redirects. */
    public Answer getOnce(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Fills the form of that action on that page, sends it and follows redirects. */
    public Answer submit(String page, String action, Map<String, String> fields) {
        return follow(post(action, withToken(get(page).document(), fields)));
    }

    /** Fills the first form of a page that is open, whatever else stands in it, sends it and follows redirects. */
    public Answer fill(Answer page, Map<String, String> fields) {
        Element form = page.document().selectFirst("form[method=post]");
        if (form == null) {
            throw new IllegalStateException("no form: " + page.status() + " " + page.body());
        }
        Map<String, String> all = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(input -> all.put(input.attr("name"), input.attr("value")));
        all.putAll(fields);
        return follow(post(form.absUrl("action"), all));
    }

    /** Sends a form as it is. */
    public Answer post(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends a body of another type. */
    public Answer post(String path, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request =
                request(path).header("content-type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The CSRF token of the session. */
    public String token() {
        return get("/").document().select("input[name=_csrf], meta[name=csrf-token]").stream()
                .map(e -> e.hasAttr("value") ? e.attr("value") : e.attr("content"))
                .findFirst()
                .orElse("");
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    private static Map<String, String> withToken(Document page, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", page.select("input[name=_csrf]").attr("value"));
        return all;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("user-agent", "testing-browser");
        headers.forEach(request::header);
        String header = cookies.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("; "));
        return header.isEmpty() ? request : request.header("cookie", header);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(this::keep);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        for (HttpCookie cookie : List.copyOf(HttpCookie.parse(header))) {
            if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
    }

    private Answer follow(Answer answer) {
        Answer last = answer;
        for (int i = 0; i < MAX_REDIRECTS && last.isRedirect(); i++) {
            last = send(request(last.response().uri().resolve(last.location()).toString())
                    .GET());
        }
        return last;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String path() {
            return response.uri().getPath();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String location() {
            return header("location");
        }

        public String body() {
            return response.body();
        }

        public Document document() {
            return Jsoup.parse(body(), response.uri().toString());
        }

        public boolean isRedirect() {
            return status() >= 300 && status() < 400 && !location().isEmpty();
        }
    }
}
