package io.homeward.api;

/** How far a machine is on its way home. */
public enum MachineState {
    /** It runs in Azure and nothing travels home yet. */
    FAILED_OVER,
    /** A reprotect job works on its first recovery point. */
    REPROTECTING,
    /** At least one recovery point is sealed on-premises and replication goes on. */
    PROTECTED,
    /** A failback job works on it. */
    FAILING_BACK,
    /** It runs on-premises; commit or cancel is awaited and the Azure VM still exists, stopped. */
    FAILED_BACK,
    /** It is home for good. */
    COMMITTED
}
