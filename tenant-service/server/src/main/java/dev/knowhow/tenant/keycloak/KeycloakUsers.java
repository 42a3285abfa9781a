package dev.knowhow.tenant.keycloak;

import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Credential;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Organization;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.User;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Accounts of people: found by mail address, made, given a way to sign in. */
@Singleton
public class KeycloakUsers {

    private static final String UPDATE_PASSWORD = "UPDATE_PASSWORD";
    private static final String VERIFY_EMAIL = "VERIFY_EMAIL";
    private static final Duration INVITATION_LIFETIME = Duration.ofDays(7);

    private final KeycloakCalls calls;
    private final KeycloakClient client;
    private final KeycloakAdminConfiguration configuration;
    private final String publicUrl;

    KeycloakUsers(
            KeycloakCalls calls,
            KeycloakClient client,
            KeycloakAdminConfiguration configuration,
            @Property(name = "knowhow.public-url") String publicUrl) {
        this.calls = calls;
        this.client = client;
        this.configuration = configuration;
        this.publicUrl = publicUrl;
    }

    /** Whether {@link #mailInvitation} reaches anybody. */
    public boolean sendsMail() {
        return configuration.sendsMail();
    }

    /** The account of that mail address. */
    public Optional<KeycloakUser> find(String email) {
        return calls.get(bearer -> client.findUsers(bearer, email, true)).stream()
                .filter(user -> email.equalsIgnoreCase(user.email()))
                .findFirst()
                .map(this::describe);
    }

    /** A new account that nobody can sign in with yet; the one that is there if somebody else was faster. */
    public KeycloakUser create(String email, String firstName, String lastName) {
        User user = new User(null, email, email, firstName, lastName, true, List.of(UPDATE_PASSWORD), null);
        calls.change(bearer -> client.createUser(bearer, user));
        return find(email).orElseThrow(() -> new IllegalStateException("Keycloak lost the user it has just made"));
    }

    /**
     * Sets the password of an account.
     *
     * @param oneTime whether the person must change it at the first sign-in
     */
    public void setPassword(String subject, String password, boolean oneTime) {
        calls.change(bearer -> client.resetPassword(bearer, subject, new Credential("password", password, oneTime)));
    }

    /** Mails a link under which the person confirms the address and chooses a password, within seven days. */
    public void mailInvitation(String subject) {
        calls.change(bearer -> client.mailActions(
                bearer,
                subject,
                "web",
                publicUrl + "/welcome",
                INVITATION_LIFETIME.toSeconds(),
                List.of(UPDATE_PASSWORD, VERIFY_EMAIL)));
    }

    private KeycloakUser describe(User user) {
        String subject = Objects.requireNonNull(user.id());
        Set<String> organizations = calls.get(bearer -> client.listOrganizationsOf(bearer, subject)).stream()
                .map(Organization::id)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
        boolean platformAdmin = calls.get(bearer -> client.listRealmRoles(bearer, subject)).stream()
                .anyMatch(role -> role.name().equals("platform-admin"));
        boolean hasCredential =
                !calls.get(bearer -> client.listCredentials(bearer, subject)).isEmpty();
        boolean signedInBefore = !Objects.requireNonNull(user.requiredActions()).contains(UPDATE_PASSWORD);
        return new KeycloakUser(subject, signedInBefore, hasCredential, platformAdmin, organizations);
    }
}
