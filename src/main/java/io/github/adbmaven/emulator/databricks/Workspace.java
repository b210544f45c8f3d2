/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.server.KnownSecrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The state of one workspace: its members and their access tokens. */
public final class Workspace {
    /** Active tokens of one principal. */
    static final int QUOTA = 600;

    /** The maximum lifetime if an administrator has not set a shorter one. */
    public static final Duration LONGEST_LIFETIME = Duration.ofDays(730);

    private final String id;
    private final String resourceId;
    private final String tenantId;
    private final Clock clock;
    private final KnownSecrets secrets;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, AccessToken> tokens = new LinkedHashMap<>();
    private Duration maximumLifetime = LONGEST_LIFETIME;
    private boolean hadTokens;
    private long nextMemberId = 4_000_000_000_000_001L;

    public Workspace(String id, String resourceId, String tenantId, Clock clock, KnownSecrets secrets) {
        this.id = id;
        this.resourceId = resourceId;
        this.tenantId = tenantId;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** The number that Databricks calls organization id. */
    public String id() {
        return id;
    }

    public String resourceId() {
        return resourceId;
    }

    String tenantId() {
        return tenantId;
    }

    public synchronized void setMaximumLifetime(Duration maximum) {
        maximumLifetime = maximum;
    }

    synchronized Duration maximumLifetime() {
        return maximumLifetime;
    }

    /** Adds a principal permanently, or changes the rights of an existing member. */
    public synchronized Member addMember(ServicePrincipal principal, boolean admin, boolean canUseTokens) {
        Member known = members.get(principal.objectId());
        String memberId = known == null ? Long.toString(nextMemberId++) : known.id();
        List<String> entitlements = known == null ? List.of() : known.entitlements();
        Member member =
                Member.of(principal, memberId, admin, canUseTokens).described(principal.displayName(), entitlements);
        put(member);
        return member;
    }

    /** Grants or revokes CAN_USE on tokens. */
    synchronized void permitTokens(String objectId, boolean permitted) {
        Optional.ofNullable(members.get(objectId))
                .map(member -> member.permitted(permitted))
                .ifPresent(this::put);
    }

    /** Sets a member's name and entitlements, unless the workspace has no member of this number. */
    synchronized Optional<Member> describe(String memberId, String displayName, List<String> entitlements) {
        Optional<Member> described =
                memberOfNumber(memberId).map(member -> member.described(displayName, entitlements));
        described.ifPresent(this::put);
        return described;
    }

    /** Removes a member and its tokens, unless the workspace has no member of this number. */
    synchronized boolean remove(String memberId) {
        Optional<Member> removed = memberOfNumber(memberId);
        removed.ifPresent(member -> {
            members.remove(member.objectId());
            tokens.values().removeIf(token -> token.owner().equals(member.objectId()));
        });
        return removed.isPresent();
    }

    /** The member of this number. */
    synchronized Optional<Member> memberOfNumber(String memberId) {
        return members.values().stream()
                .filter(member -> member.id().equals(memberId))
                .findFirst();
    }

    /** Revokes the tokens of members that lost the permission to use tokens. */
    private void put(Member member) {
        members.put(member.objectId(), member);
        if (!member.mayUseTokens()) {
            tokens.values().removeIf(token -> token.owner().equals(member.objectId()));
        }
    }

    public synchronized Optional<Member> member(String objectId) {
        return Optional.ofNullable(members.get(objectId));
    }

    public synchronized List<Member> members() {
        return List.copyOf(members.values());
    }

    /** Creates a token, unless the quota of its owner is exhausted. */
    public synchronized Optional<AccessToken> createToken(
            String owner, String comment, Duration lifetime, List<String> scopes) {
        Instant now = clock.instant();
        long active = tokens.values().stream()
                .filter(token -> token.owner().equals(owner) && token.isActive(now))
                .count();
        if (active >= QUOTA) {
            return Optional.empty();
        }
        AccessToken token = new AccessToken(
                secrets.hex(64),
                secrets.note("dapi" + secrets.hex(32) + "-2"),
                owner,
                comment,
                now,
                now.plus(lifetime),
                scopes);
        tokens.put(token.id(), token);
        hadTokens = true;
        return Optional.of(token);
    }

    public synchronized List<AccessToken> activeTokens() {
        Instant now = clock.instant();
        return tokens.values().stream().filter(token -> token.isActive(now)).toList();
    }

    /** Returns the tokens of all members, including expired ones. */
    synchronized List<AccessToken> tokens() {
        return List.copyOf(tokens.values());
    }

    /** Returns whether a token was ever created. */
    synchronized boolean hadTokens() {
        return hadTokens;
    }

    synchronized List<AccessToken> tokensOf(String owner) {
        return tokens.values().stream()
                .filter(token -> token.owner().equals(owner))
                .toList();
    }

    synchronized Optional<AccessToken> tokenWithValue(String value) {
        return tokens.values().stream()
                .filter(token -> token.value().equals(value))
                .findFirst();
    }

    synchronized boolean deleteToken(String owner, String tokenId) {
        return tokens.values()
                .removeIf(token -> token.id().equals(tokenId) && token.owner().equals(owner));
    }

    /** Changes a token, unless its owner has none of this id. */
    synchronized boolean change(String owner, String tokenId, UnaryOperator<AccessToken> change) {
        Optional<AccessToken> changed = Optional.ofNullable(tokens.get(tokenId))
                .filter(token -> token.owner().equals(owner))
                .map(change);
        changed.ifPresent(token -> tokens.put(tokenId, token));
        return changed.isPresent();
    }

    /** Creates tokens until the count or the quota is reached. */
    public synchronized int fill(String owner, int count, String comment, Duration lifetime) {
        int made = 0;
        while (made < count && createToken(owner, comment, lifetime, List.of()).isPresent()) {
            made++;
        }
        return made;
    }
}
