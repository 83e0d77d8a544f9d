package io.homeward.lab.internal.site;

import io.homeward.api.Secret;
import io.homeward.lab.internal.vcenter.model.Account;
import io.homeward.lab.internal.vcenter.model.Account.Role;
import io.homeward.lab.internal.vcenter.model.Entity;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The accounts of a site's vCenter, each with a password of its own that lives as long as the site.
 *
 * @param administrator may do everything
 * @param homeward what Homeward signs in with; may do everything
 * @param limited lacks some privileges on the whole datacenter
 * @param readOnly may only look
 */
public record SiteAccounts(Account administrator, Account homeward, Account limited, Account readOnly) {

    private static final String DOMAIN = "@vsphere.local";

    static SiteAccounts make(Entity datacenter, Set<String> missingPrivileges) {
        return new SiteAccounts(
                account("administrator", Role.ADMINISTRATOR),
                account("homeward", Role.ADMINISTRATOR),
                account("limited", Role.ADMINISTRATOR).without(datacenter, missingPrivileges),
                account("readonly", Role.READ_ONLY));
    }

    /** Returns all of them. */
    public List<Account> all() {
        return List.of(administrator, homeward, limited, readOnly);
    }

    private static Account account(String name, Role role) {
        byte[] password = new byte[16];
        new SecureRandom().nextBytes(password);
        return Account.of(name + DOMAIN, Secret.of(HexFormat.of().formatHex(password)), role);
    }
}
