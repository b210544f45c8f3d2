/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The state of Resource Manager: what exists, and who holds which role where. Names do not differ by letter case.
 *
 * <p>Reads are thread-safe. A change that depends on a read must run in {@link #exclusively}.
 */
public final class ResourceManager {
    private final Map<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();
    private final Map<String, ResourceGroup> groups = new ConcurrentSkipListMap<>();
    private final Map<String, WorkspaceResource> workspaces = new ConcurrentSkipListMap<>();
    private final Map<String, AccessConnector> connectors = new ConcurrentSkipListMap<>();
    private final List<Assignment> assignments = new CopyOnWriteArrayList<>();
    private final AtomicInteger pageSize = new AtomicInteger(1000);
    private final Locks locks = new Locks();
    private final ProvisioningFaults provisioningFaults = new ProvisioningFaults();
    private final Registrations registrations = new Registrations();
    private final RegionalVersions regionalVersions = new RegionalVersions();
    private final Operations operations;

    public ResourceManager(Clock clock) {
        operations = new Operations(clock);
    }

    /** The API versions of Microsoft.Databricks, the newest first. */
    public static List<String> apiVersions() {
        return ApiVersions.DATABRICKS;
    }

    /** Runs the task under the lock, after completing all operations whose end has passed. */
    public synchronized <T> T exclusively(Supplier<T> work) {
        operations.completeDue();
        return work.get();
    }

    /** Sets the timing of later operations. */
    public synchronized void setTiming(OperationTiming timing) {
        operations.setTiming(timing);
    }

    public synchronized OperationTiming timing() {
        return operations.timing();
    }

    Operations operations() {
        return operations;
    }

    public Locks locks() {
        return locks;
    }

    public ProvisioningFaults provisioningFaults() {
        return provisioningFaults;
    }

    public Registrations registrations() {
        return registrations;
    }

    public RegionalVersions regionalVersions() {
        return regionalVersions;
    }

    /** Ends the tier standard: new workspaces cannot have it, and those that have it become premium. */
    public void endStandardTier() {
        provisioningFaults.setStandardEnded(true);
        workspaces.replaceAll(
                (id, workspace) -> workspace.sku().equals("standard") ? workspace.withSku("premium") : workspace);
    }

    public void add(Subscription subscription) {
        subscriptions.put(key(subscription.path()), subscription);
    }

    public void add(ResourceGroup group) {
        groups.putIfAbsent(key(group.path()), group);
    }

    /** Replaces the group of the same name. */
    void put(ResourceGroup group) {
        groups.put(key(group.path()), group);
    }

    /** Removes a resource group, but not its content. */
    public void remove(ResourceGroup group) {
        groups.remove(key(group.path()));
    }

    void remove(WorkspaceResource workspace) {
        workspaces.remove(key(workspace.id()));
    }

    /** Adds the workspace, or replaces the one of the same name. */
    public void put(WorkspaceResource workspace) {
        workspaces.put(key(workspace.id()), workspace);
    }

    public void assign(String objectId, Role role, String scope) {
        assignments.add(new Assignment(objectId, role, key(scope)));
    }

    public void setPageSize(int size) {
        pageSize.set(size);
    }

    int pageSize() {
        return pageSize.get();
    }

    public Optional<Subscription> subscription(String id) {
        return Optional.ofNullable(subscriptions.get(key("/subscriptions/" + id)));
    }

    public List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    public Optional<ResourceGroup> group(String subscriptionId, String name) {
        return Optional.ofNullable(groups.get(key("/subscriptions/" + subscriptionId + "/resourceGroups/" + name)));
    }

    public List<ResourceGroup> groups() {
        return List.copyOf(groups.values());
    }

    List<ResourceGroup> groups(Subscription subscription) {
        return groups.values().stream()
                .filter(group -> group.subscriptionId().equalsIgnoreCase(subscription.id()))
                .toList();
    }

    Optional<ResourceGroup> groupWithId(String id) {
        return Optional.ofNullable(groups.get(key(id)));
    }

    public Optional<WorkspaceResource> workspace(String resourceId) {
        return Optional.ofNullable(workspaces.get(key(resourceId)));
    }

    public List<WorkspaceResource> workspaces() {
        return List.copyOf(workspaces.values());
    }

    List<WorkspaceResource> workspaces(Subscription subscription) {
        return workspaces.values().stream()
                .filter(workspace -> workspace.subscriptionId().equalsIgnoreCase(subscription.id()))
                .toList();
    }

    List<WorkspaceResource> workspaces(ResourceGroup group) {
        return workspaces.values().stream()
                .filter(workspace -> isWithin(key(workspace.id()), key(group.path())))
                .toList();
    }

    void put(AccessConnector connector) {
        connectors.put(key(connector.id()), connector);
    }

    void remove(AccessConnector connector) {
        connectors.remove(key(connector.id()));
    }

    Optional<AccessConnector> connector(String resourceId) {
        return Optional.ofNullable(connectors.get(key(resourceId)));
    }

    /** The access connectors of a subscription or resource group. */
    List<AccessConnector> connectors(String scope) {
        return connectors.values().stream()
                .filter(connector -> isWithin(key(connector.id()), key(scope)))
                .toList();
    }

    /** Whether a role at the scope or above it lets the principal read; writing needs more than Reader. */
    public boolean permits(String objectId, String scope, boolean write) {
        return assignments.stream()
                .filter(assignment -> assignment.objectId.equals(objectId))
                .filter(assignment -> !write || assignment.role.mayWrite())
                .anyMatch(assignment -> isWithin(key(scope), assignment.scope));
    }

    /** The roles of a principal at the scope and above it, one for each assignment. */
    List<Role> roles(String objectId, String scope) {
        return assignments.stream()
                .filter(assignment -> assignment.objectId.equals(objectId))
                .filter(assignment -> isWithin(key(scope), assignment.scope))
                .map(Assignment::role)
                .toList();
    }

    /** Whether the principal holds any role at the scope, above it or somewhere below. */
    boolean sees(String objectId, String scope) {
        return assignments.stream()
                .filter(assignment -> assignment.objectId.equals(objectId))
                .anyMatch(
                        assignment -> isWithin(key(scope), assignment.scope) || isWithin(assignment.scope, key(scope)));
    }

    private static boolean isWithin(String scope, String ancestor) {
        return scope.equals(ancestor) || scope.startsWith(ancestor + "/");
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    private record Assignment(String objectId, Role role, String scope) {}
}
