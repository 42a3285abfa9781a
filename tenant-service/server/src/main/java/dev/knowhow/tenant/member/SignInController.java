package dev.knowhow.tenant.member;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.member.SignInOperations;
import dev.knowhow.tenant.api.member.SignInRequest;
import dev.knowhow.tenant.audit.AuditAction;
import dev.knowhow.tenant.audit.AuditEntry;
import dev.knowhow.tenant.audit.AuditEventService;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.List;

/** Writes down sign-ins that the console reports with the person's own token. */
@Controller
@Secured(Scopes.READ)
class SignInController implements SignInOperations {

    private final AuditEventService audit;

    SignInController(AuditEventService audit) {
        this.audit = audit;
    }

    @Override
    @NeedsNoIdempotencyKey("the console reports each sign-in once, without trying again")
    public void recordSignIn(SignInRequest request) {
        Actor actor = Caller.current().actor();
        if (actor.type() != Actor.Type.USER) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "Only people sign in; API keys are just used.");
        }
        audit.appendAll(List.of(AuditEntry.now(AuditAction.MEMBER_SIGNED_IN, "account", actor.id())
                .with("ip_address", request.ipAddress())
                .with("user_agent", request.userAgent())));
    }
}
