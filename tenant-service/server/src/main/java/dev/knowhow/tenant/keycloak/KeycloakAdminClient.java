package dev.knowhow.tenant.keycloak;

import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Credential;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Group;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Lock;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Organization;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Role;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Session;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Token;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.User;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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
 * call it through {@link KeycloakCalls}, which adds the token and tells the errors apart.
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
            @Header(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryValue String search,
            @QueryValue boolean exact,
            @QueryValue boolean briefRepresentation);

    @Post(ADMIN + "/organizations")
    HttpResponse<?> createOrganization(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @Body Organization organization);

    /** Untyped, because what is put back must hold everything that was there. */
    @Get(ORGANIZATION)
    HttpResponse<Map<String, Object>> getOrganization(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String organization);

    @Put(ORGANIZATION)
    HttpResponse<?> updateOrganization(
            @Header(HttpHeaders.AUTHORIZATION) String bearer,
            @PathVariable String organization,
            @Body Map<String, Object> representation);

    @Get(ORGANIZATION + "/groups")
    HttpResponse<List<Group>> listGroups(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String organization);

    @Post(ORGANIZATION + "/groups")
    HttpResponse<?> createGroup(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String organization, @Body Group group);

    @Post(ORGANIZATION + "/groups/{group}/role-mappings/realm")
    HttpResponse<?> addGroupRoles(
            @Header(HttpHeaders.AUTHORIZATION) String bearer,
            @PathVariable String organization,
            @PathVariable String group,
            @Body List<Role> roles);

    @Put(ORGANIZATION + "/groups/{group}/members/{user}")
    HttpResponse<?> joinGroup(
            @Header(HttpHeaders.AUTHORIZATION) String bearer,
            @PathVariable String organization,
            @PathVariable String group,
            @PathVariable String user);

    @Delete(ORGANIZATION + "/groups/{group}/members/{user}")
    HttpResponse<?> leaveGroup(
            @Header(HttpHeaders.AUTHORIZATION) String bearer,
            @PathVariable String organization,
            @PathVariable String group,
            @PathVariable String user);

    @Get(ORGANIZATION + "/members/{user}")
    HttpResponse<User> getMember(
            @Header(HttpHeaders.AUTHORIZATION) String bearer,
            @PathVariable String organization,
            @PathVariable String user);

    /** The body is the bare id of the user. */
    @Post(ORGANIZATION + "/members")
    HttpResponse<?> addMember(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String organization, @Body String user);

    @Delete(ORGANIZATION + "/members/{user}")
    HttpResponse<?> removeMember(
            @Header(HttpHeaders.AUTHORIZATION) String bearer,
            @PathVariable String organization,
            @PathVariable String user);

    @Get(ADMIN + "/organizations/members/{user}/organizations")
    HttpResponse<List<Organization>> listOrganizationsOf(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String user);

    @Get(ADMIN + "/roles/{role}")
    HttpResponse<Role> getRole(@Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String role);

    @Get(ADMIN + "/users{?email,exact}")
    HttpResponse<List<User>> findUsers(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @QueryValue String email, @QueryValue boolean exact);

    @Get(USER)
    HttpResponse<User> getUser(@Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String user);

    /** Ends every session of the user; clients are told over their back channel. */
    @Post(USER + "/logout")
    HttpResponse<?> endSessions(@Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String user);

    @Get(USER + "/sessions")
    HttpResponse<List<Session>> listSessions(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String user);

    @Delete(ADMIN + "/sessions/{session}")
    HttpResponse<?> endSession(@Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String session);

    /** What wrong passwords have done to the user. */
    @Get(ADMIN + "/attack-detection/brute-force/users/{user}")
    HttpResponse<Lock> getLock(@Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String user);

    @Delete(ADMIN + "/attack-detection/brute-force/users/{user}")
    HttpResponse<?> unlock(@Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String user);

    @Delete(USER + "/credentials/{credential}")
    HttpResponse<?> removeCredential(
            @Header(HttpHeaders.AUTHORIZATION) String bearer,
            @PathVariable String user,
            @PathVariable String credential);

    @Post(ADMIN + "/users")
    HttpResponse<?> createUser(@Header(HttpHeaders.AUTHORIZATION) String bearer, @Body User user);

    @Get(USER + "/credentials")
    HttpResponse<List<Credential>> listCredentials(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String user);

    @Get(USER + "/role-mappings/realm")
    HttpResponse<List<Role>> listRealmRoles(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String user);

    @Put(USER + "/reset-password")
    HttpResponse<?> resetPassword(
            @Header(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String user, @Body Credential credential);

    /** Mails a link under which the user does the actions. */
    @Put(USER + "/execute-actions-email{?client_id,redirect_uri,lifespan}")
    HttpResponse<?> mailActions(
            @Header(HttpHeaders.AUTHORIZATION) String bearer,
            @PathVariable String user,
            @QueryValue("client_id") String clientId,
            @QueryValue("redirect_uri") String redirectUri,
            @QueryValue("lifespan") long lifespan,
            @Body List<String> actions);
}
