package dev.knowhow.web.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingHttp.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The owner of a new tenant, signed in.
 *
 * @param alias the tenant's
 */
public record TestingOwner(TestingInstallation installation, String tenantId, String alias, TestingSignIn signIn) {

    private static final String PASSWORD = "A passphrase of the tests 42";

    /** Makes a tenant as a platform admin does, and signs its owner in. */
    public static TestingOwner create(TestingInstallation installation, TestingSignIn platformAdmin, String alias) {
        String tenantId = createTenant(installation, platformAdmin, alias, Map.of("password", PASSWORD));
        return new TestingOwner(installation, tenantId, alias, signIn(installation, alias));
    }

    /** Makes a tenant whose owner never signs in; returns its id. */
    public static String createTenant(TestingInstallation installation, TestingSignIn platformAdmin, String alias) {
        return createTenant(installation, platformAdmin, alias, Map.of());
    }

    /** The owner, signed in anew: a session sees only the tenants that the person was in when it began. */
    public TestingSignIn signInAnew() {
        return signIn(installation, alias);
    }

    /** How the owner signs in. */
    public SignIn person() {
        return new SignIn(email(alias), PASSWORD);
    }

    /** The address of the owner of the tenant with that alias. */
    public static String email(String alias) {
        return alias + "@tests.example";
    }

    /** A new API key, as the answer to its creation. */
    public JsonNode createKey(String name, List<String> scopes, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("name", name);
        body.put("scopes", scopes);
        return Call.of("POST", installation.gateway(), "/api/v1/api_keys", signIn.token(alias))
                .json(TestingHttp.write(body))
                .send()
                .requireSuccess()
                .json();
    }

    private static String createTenant(
            TestingInstallation installation, TestingSignIn platformAdmin, String alias, Map<String, String> more) {
        Map<String, String> person = new LinkedHashMap<>(more);
        person.putAll(Map.of("email", email(alias), "first_name", "Mo", "last_name", "Trix"));
        return Call.of("POST", installation.gateway(), "/api/v1/tenants", platformAdmin.token())
                .json(TestingHttp.write(Map.of("alias", alias, "name", "Tenant " + alias, "owner", person)))
                .send()
                .requireSuccess()
                .json()
                .path("id")
                .asText();
    }

    private static TestingSignIn signIn(TestingInstallation installation, String alias) {
        return TestingSignIn.as(installation, email(alias), PASSWORD);
    }
}
