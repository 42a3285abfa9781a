package dev.knowhow.web.tenant;

import dev.knowhow.web.layout.TenantNames;
import dev.knowhow.web.session.Membership;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choice of a tenant.
 *
 * @param memberships what there is to choose from
 * @param current the alias of the one that one works in
 * @param returnTo the page to go on with
 * @param names what people call them
 */
@Introspected
record TenantChoiceView(
        List<Membership> memberships, @Nullable String current, String returnTo, TenantNames names) {

    public String name(Membership membership) {
        return names.nameOf(membership);
    }

    /** Where to go on in that tenant: what one saw in another tenant is not there. */
    public String returnTo(String alias) {
        return current == null || current.equals(alias) ? returnTo : "/";
    }
}
