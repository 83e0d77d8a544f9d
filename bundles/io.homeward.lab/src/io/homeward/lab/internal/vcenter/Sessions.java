package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.InvalidLogin;
import io.homeward.api.Secret;
import io.homeward.lab.internal.vcenter.model.Account;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in. A cookie's value is not the session's key: the key is shown to others. Guarded by the model's lock.
 */
final class Sessions {

    /** With more, the one that was idle longest is ended. */
    static final int SESSIONS_MAX = 100;

    private final VcenterModel model;
    private final Map<String, Account> accounts;
    private final Clock clock;
    private final Duration idleMax;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byCookie = new LinkedHashMap<>();

    Sessions(VcenterModel model, Map<String, Account> accounts, Clock clock, Duration idleMax) {
        this.model = model;
        this.accounts = accounts;
        this.clock = clock;
        this.idleMax = idleMax;
    }

    /** Signs in and returns the new session's cookie. */
    String login(String user, String password) throws SimFault {
        Account account = accounts.get(user);
        if (account == null || !account.password().equals(Secret.of(password))) {
            throw new SimFault(new InvalidLogin(), "Cannot complete login due to an incorrect user name or password.");
        }
        endIdle();
        if (byCookie.size() >= SESSIONS_MAX) {
            byCookie.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().lastActiveAt()))
                    .map(Map.Entry::getKey)
                    .ifPresent(this::logout);
        }
        String cookie = token(32);
        byCookie.put(cookie, new Session(model, token(16), account, clock.instant()));
        return cookie;
    }

    /** Returns the session of a cookie and counts this as activity; empty without one that still lasts. */
    Optional<Session> use(String cookie) {
        endIdle();
        Optional<Session> session = Optional.ofNullable(cookie).map(byCookie::get);
        session.ifPresent(each -> each.touch(clock.instant()));
        return session;
    }

    void logout(String cookie) {
        Session session = byCookie.remove(cookie);
        if (session != null) {
            session.dispose();
        }
    }

    /** Ends the session with this key; returns whether there was one. */
    boolean terminate(String key) {
        Optional<String> cookie = byCookie.entrySet().stream()
                .filter(entry -> entry.getValue().key().equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
        cookie.ifPresent(this::logout);
        return cookie.isPresent();
    }

    Optional<Session> byKey(String key) {
        endIdle();
        return byCookie.values().stream().filter(session -> session.key().equals(key)).findFirst();
    }

    /** Ends all sessions. */
    void clear() {
        List.copyOf(byCookie.keySet()).forEach(this::logout);
    }

    Instant now() {
        return clock.instant();
    }

    private void endIdle() {
        Instant oldest = clock.instant().minus(idleMax);
        byCookie.entrySet().stream()
                .filter(entry -> !entry.getValue().isWaiting() && entry.getValue().lastActiveAt().isBefore(oldest))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::logout);
    }

    private String token(int bytes) {
        byte[] token = new byte[bytes];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }
}
