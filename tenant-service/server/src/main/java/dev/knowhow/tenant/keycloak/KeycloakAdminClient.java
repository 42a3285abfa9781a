package dev.knowhow.tenant.keycloak;

import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Credential;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Group;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Lock;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Organization;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Role;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Session;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Token;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.User;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.annotation.Client;
import java.util.List;
import java.util.Map;

/**
 * Keycloak's Admin API (version 26), as far as it is used. A 404 comes back as a response, other errors as exceptions:
 * call it through {@link KeycloakCalls}, which sees to the token and tells the errors apart.
 */
@Client(id = "keycloak", path = "/auth")
@Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
interface KeycloakAdminClient {

    String ADMIN = "/admin/realms/knowhow";
    String ORGANIZATION = ADMIN + "/organizations/{organization}";
    String USER = ADMIN + "/users/{user}";

    @Post("/realms/knowhow/protocol/openid-connect/token")
    @Produces(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<Token> token(@Body Map<String, String> form);

    /** Organizations of exactly this name or domain. */
    @Get(ADMIN + "/organizations{?search,exact,briefRepresentation}")
    HttpResponse<List<Organization>> findOrganizations(
            @QueryValue String search, @QueryValue boolean exact, @QueryValue boolean briefRepresentation);

    @Post(ADMIN + "/organizations")
    HttpResponse<?> createOrganization(@Body Organization organization);

    /** Untyped, because what is put back must hold everything that was there. */
    @Get(ORGANIZATION)
    HttpResponse<Map<String, Object>> getOrganization(@PathVariable String organization);

    @Put(ORGANIZATION)
    HttpResponse<?> updateOrganization(@PathVariable String organization, @Body Map<String, Object> representation);

    @Get(ORGANIZATION + "/groups")
    HttpResponse<List<Group>> listGroups(@PathVariable String organization);

    @Post(ORGANIZATION + "/groups")
    HttpResponse<?> createGroup(@PathVariable String organization, @Body Group group);

    @Post(ORGANIZATION + "/groups/{group}/role-mappings/realm")
    HttpResponse<?> addGroupRoles(
            @PathVariable String organization, @PathVariable String group, @Body List<Role> roles);

    @Put(ORGANIZATION + "/groups/{group}/members/{user}")
    HttpResponse<?> joinGroup(@PathVariable String organization, @PathVariable String group, @PathVariable String user);

    @Delete(ORGANIZATION + "/groups/{group}/members/{user}")
    HttpResponse<?> leaveGroup(
            @PathVariable String organization, @PathVariable String group, @PathVariable String user);

    @Get(ORGANIZATION + "/members/{user}")
    HttpResponse<User> getMember(@PathVariable String organization, @PathVariable String user);

    /** The body is the bare id of the user. */
    @Post(ORGANIZATION + "/members")
    HttpResponse<?> addMember(@PathVariable String organization, @Body String user);

    @Delete(ORGANIZATION + "/members/{user}")
    HttpResponse<?> removeMember(@PathVariable String organization, @PathVariable String user);

    @Get(ADMIN + "/organizations/members/{user}/organizations")
    HttpResponse<List<Organization>> listOrganizationsOf(@PathVariable String user);

    @Get(ADMIN + "/roles/{role}")
    HttpResponse<Role> getRole(@PathVariable String role);

    @Get(ADMIN + "/users{?email,exact}")
    HttpResponse<List<User>> findUsers(@QueryValue String email, @QueryValue boolean exact);

    @Get(USER)
    HttpResponse<User> getUser(@PathVariable String user);

    /** Ends every session of the user; clients are told over their back channel. */
    @Post(USER + "/logout")
    HttpResponse<?> endSessions(@PathVariable String user);

    @Get(USER + "/sessions")
    HttpResponse<List<Session>> listSessions(@PathVariable String user);

    @Delete(ADMIN + "/sessions/{session}")
    HttpResponse<?> endSession(@PathVariable String session);

    /** What wrong passwords have done to the user. */
    @Get(ADMIN + "/attack-detection/brute-force/users/{user}")
    HttpResponse<Lock> getLock(@PathVariable String user);

    @Delete(ADMIN + "/attack-detection/brute-force/users/{user}")
    HttpResponse<?> unlock(@PathVariable String user);

    @Delete(USER + "/credentials/{credential}")
    HttpResponse<?> removeCredential(@PathVariable String user, @PathVariable String credential);

    @Post(ADMIN + "/users")
    HttpResponse<?> createUser(@Body User user);

    @Get(USER + "/credentials")
    HttpResponse<List<Credential>> listCredentials(@PathVariable String user);

    @Get(USER + "/role-mappings/realm")
    HttpResponse<List<Role>> listRealmRoles(@PathVariable String user);

    @Put(USER + "/reset-password")
    HttpResponse<?> resetPassword(@PathVariable String user, @Body Credential credential);

    /** Mails a link under which the user does the actions. */
    @Put(USER + "/execute-actions-email{?client_id,redirect_uri,lifespan}")
    HttpResponse<?> mailActions(
            @PathVariable String user,
            @QueryValue("client_id") String clientId,
            @QueryValue("redirect_uri") String redirectUri,
            @QueryValue("lifespan") long lifespan,
            @Body List<String> actions);
}
