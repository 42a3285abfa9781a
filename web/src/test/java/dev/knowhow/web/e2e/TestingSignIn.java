package dev.knowhow.web.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signs a person in at Keycloak's real login page over HTTP: authorization code with PKCE (RFC 7636), as the console
 * does it, and gives access tokens narrowed to one tenant.
 */
public final class TestingSignIn {

    private static final String PROTOCOL = "/auth/realms/knowhow/protocol/openid-connect/";
    private static final String VERIFIER = "a-code-verifier-of-the-tests-that-is-long-enough-for-rfc-7636";
    private static final String SCOPE = "openid profile email";
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private static final int KEYCLOAK_OFFSET = 5;

    private final URI pages;
    private final URI realm;
    private final URI callback;
    private final String clientSecret;
    /** Keycloak's cookies are Secure even on loopback, where cookie jars of HTTP clients drop them. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private String refreshToken = "";

    private TestingSignIn(TestingInstallation installation) {
        this.pages = installation.gateway().resolve(PROTOCOL);
        this.realm = realm(installation);
        this.callback = installation.gateway().resolve("/oauth/callback/keycloak");
        this.clientSecret = installation.secret("keycloak_web_client");
    }

    /** Where the console exchanges codes for tokens: behind the gateway, which has no such path. */
    public static URI realm(TestingInstallation installation) {
        return URI.create("http://127.0.0.1:" + (installation.gateway().getPort() + KEYCLOAK_OFFSET) + PROTOCOL);
    }

    /** Signs in with that user name and password. */
    public static TestingSignIn as(TestingInstallation installation, String username, String password) {
        TestingSignIn signIn = new TestingSignIn(installation);
        URI form = signIn.openLoginPage();
        String code = signIn.submit(form, Map.of("username", username, "password", password));
        signIn.exchange(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                signIn.callback.toString(),
                "code_verifier",
                VERIFIER));
        return signIn;
    }

    /** An access token for one tenant, named by its alias. */
    public String token(String tenantAlias) {
        return refresh(SCOPE + " organization:" + tenantAlias);
    }

    /** An access token that names every tenant of the person, which services must refuse. */
    public String tokenForEveryTenant() {
        return refresh(SCOPE + " organization:*");
    }

    /** An access token that names no tenant: a platform admin's. */
    public String token() {
        return refresh(SCOPE);
    }

    private synchronized String refresh(String scope) {
        return exchange(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken, "scope", scope))
                .path("access_token")
                .asText();
    }

    private URI openLoginPage() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", "web");
        query.put("redirect_uri", callback.toString());
        query.put("scope", SCOPE + " organization:*");
        query.put("state", "state");
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        Answer page = send(Call.of("GET", pages, "auth?" + TestingHttp.encode(query), null));
        Matcher form = FORM.matcher(page.text());
        if (!form.find()) {
            throw new IllegalStateException("no login form: " + page.status() + " " + page.text());
        }
        return pages.resolve(form.group(1).replace("&amp;", "&"));
    }

    private String submit(URI form, Map<String, String> fields) {
        Answer answer = send(new Call("POST", form, null, Map.of(), null)
                .body("application/x-www-form-urlencoded", TestingHttp.form(fields)));
        String location = answer.header("location");
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
        if (!location.startsWith(callback.toString()) || !code.find()) {
            throw new IllegalStateException("sign-in refused: " + answer.status() + " " + location + answer.text());
        }
        return URLDecoder.decode(code.group(1), StandardCharsets.UTF_8);
    }

    private JsonNode exchange(Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("client_id", "web");
        form.put("client_secret", clientSecret);
        JsonNode tokens = Call.of("POST", realm, "token", null)
                .body("application/x-www-form-urlencoded", TestingHttp.form(form))
                .send()
                .requireSuccess()
                .json();
        refreshToken = tokens.path("refresh_token").asText();
        return tokens;
    }

    private Answer send(Call call) {
        String header = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        Answer answer =
                header.isEmpty() ? call.send() : call.header("Cookie", header).send();
        answer.headers().allValues("set-cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
