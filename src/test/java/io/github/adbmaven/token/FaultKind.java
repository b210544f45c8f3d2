/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

/**
 * Everything that the emulator can do to a request, before and after its effect.
 *
 * <p>Left out is what Databricks itself refuses after the effect: its own refusal promises that nothing was done.
 */
enum FaultKind {
    LATE(true, "'kind':'delay','delay':'PT1.5S','afterEffect':false"),
    LATE_AFTER_EFFECT(true, "'kind':'delay','delay':'PT1.5S','afterEffect':true"),
    NO_ANSWER(true, "'kind':'no-answer'"),
    NO_ANSWER_AFTER_EFFECT(true, "'kind':'no-answer','afterEffect':true"),
    BROKEN_OFF(true, "'kind':'broken-off','status':200,'body':'{}'"),
    BROKEN_OFF_AFTER_EFFECT(true, "'kind':'broken-off'"),
    TRICKLE(true, "'kind':'trickle','delay':'PT0.7S','status':200,'body':'{}'"),
    TRICKLE_AFTER_EFFECT(true, "'kind':'trickle','delay':'PT0.7S'"),
    OUTAGE(false, "'kind':'outage'"),
    OUTAGE_AFTER_EFFECT(false, "'kind':'outage','afterEffect':true"),
    HALF_JSON(false, "'kind':'answer','status':200,'body':'{`half`: `of'"),
    HALF_JSON_AFTER_EFFECT(false, "'kind':'answer','status':200,'body':'{`half`: `of','afterEffect':true"),
    PAGE(false, "'kind':'answer','status':200,'body':'<!doctype html><title>Sign in</title>'"),
    PAGE_AFTER_EFFECT(
            false, "'kind':'answer','status':200,'body':'<!doctype html><title>Sign in</title>','afterEffect':true"),
    FORBIDDEN_PAGE(false, "'kind':'answer','status':403,'body':'<html><title>Blocked</title></html>'"),
    FORBIDDEN_PAGE_AFTER_EFFECT(
            false, "'kind':'answer','status':403,'body':'<html><title>Blocked</title></html>','afterEffect':true"),
    GATEWAY_PAGE(true, "'kind':'answer','status':502,'body':'<html><title>Bad gateway</title></html>'"),
    GATEWAY_PAGE_AFTER_EFFECT(
            true, "'kind':'answer','status':502,'body':'<html><title>Bad gateway</title></html>','afterEffect':true"),
    UNAVAILABLE(true, "'kind':'answer','status':503,'headers':{'Retry-After':'3'},'body':'{`message`: `later`}'"),
    UNAVAILABLE_AFTER_EFFECT(
            true,
            "'kind':'answer','status':503,'headers':{'Retry-After':'3'},'body':'{`message`: `later`}',"
                    + "'afterEffect':true"),
    FAILED(true, "'kind':'answer','status':500"),
    FAILED_AFTER_EFFECT(true, "'kind':'answer','status':500,'afterEffect':true"),
    TOO_MANY(true, "'kind':'answer','status':429,'headers':{'Retry-After':'5'}"),
    FOREIGN_TEXT(false, "'kind':'answer','status':403,'body':'Blocked'"),
    FOREIGN_TEXT_AFTER_EFFECT(false, "'kind':'answer','status':403,'body':'Blocked','afterEffect':true"),
    FOREIGN_EMPTY(false, "'kind':'answer','status':403,'body':''"),
    FOREIGN_EMPTY_AFTER_EFFECT(false, "'kind':'answer','status':403,'body':'','afterEffect':true"),
    FOREIGN_TOO_LARGE(false, "'kind':'answer','status':413,'body':'Too large'"),
    FOREIGN_TOO_LARGE_AFTER_EFFECT(false, "'kind':'answer','status':413,'body':'Too large','afterEffect':true"),
    FOREIGN_BUSY(true, "'kind':'answer','status':429,'body':'Slow down'"),
    FOREIGN_BUSY_AFTER_EFFECT(true, "'kind':'answer','status':429,'body':'Slow down','afterEffect':true"),
    FOREIGN_REDIRECT(false, "'kind':'answer','status':302,'body':''"),
    FOREIGN_REDIRECT_AFTER_EFFECT(false, "'kind':'answer','status':302,'body':'','afterEffect':true"),
    /** Longer than an answer may be. */
    OVERSIZED(false, "'kind':'answer','status':200,'headers':{'Content-Length':'999999999'},'body':'{}'"),
    OVERSIZED_AFTER_EFFECT(
            false,
            "'kind':'answer','status':200,'headers':{'Content-Length':'999999999'},'body':'{}','afterEffect':true"),
    BAD_LENGTH(true, "'kind':'answer','status':200,'headers':{'Content-Length':'99999999999999999999'},'body':'{}'"),
    BAD_LENGTH_AFTER_EFFECT(
            true,
            "'kind':'answer','status':200,'headers':{'Content-Length':'99999999999999999999'},'body':'{}',"
                    + "'afterEffect':true"),
    /** The service carries the request out after the build has ended. */
    LATE_EFFECT(true, "'kind':'delay','delay':'PT2.5S','afterEffect':false"),
    /** In the forms of Databricks and of Resource Manager. */
    REFUSED(
            false,
            "'kind':'answer','status':403,'body':'{`error_code`: `PERMISSION_DENIED`, `message`: `no`,"
                    + "`error`: {`code`: `AuthorizationFailed`, `message`: `no`}}'");

    private final boolean passes;
    private final String order;

    FaultKind(boolean passes, String order) {
        this.passes = passes;
        this.order = order.replace('\'', '"').replace("`", "\\\"");
    }

    /** Whether a request that may be repeated succeeds when it happens once. */
    boolean passes() {
        return passes;
    }

    /** Whether the request is carried out before it happens. */
    boolean afterEffect() {
        return name().endsWith("_AFTER_EFFECT");
    }

    /** The order for the control endpoint. */
    String order(String service, String path, int skip, int times) {
        return "{\"service\":\"%s\",\"path\":\"%s\",\"skip\":%d,\"times\":%d,%s}"
                .formatted(service, path, skip, times, order);
    }
}
