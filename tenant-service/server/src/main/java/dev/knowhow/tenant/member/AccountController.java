package dev.knowhow.tenant.member;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.account.AccountOperations;
import dev.knowhow.tenant.api.account.AccountResponse;
import dev.knowhow.tenant.keycloak.KeycloakUsers;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Shows people their own account, and ends their sessions. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class AccountController implements AccountOperations {

    private final KeycloakUsers users;

    AccountController(KeycloakUsers users) {
        this.users = users;
    }

    @Override
    public AccountResponse getAccount() {
        String subject = subject();
        return new AccountResponse(users.sessions(subject), users.secondFactors(subject));
    }

    @Override
    public void deleteSession(String sessionId) {
        if (!users.endSession(subject(), sessionId)) {
            throw ProblemException.notFound("session", sessionId);
        }
    }

    private static String subject() {
        Actor actor = Caller.current().actor();
        if (actor.type() != Actor.Type.USER) {
            throw new ProblemException(ProblemType.INSUFFICIENT_SCOPE, "Only people have an account; API keys do not.");
        }
        return actor.id();
    }
}
