package io.homeward.vsphere.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.TaskInfo;
import com.vmware.vim25.TaskInfoState;
import com.vmware.vim25.VirtualMachinePowerState;
import io.homeward.api.PowerState;
import io.homeward.api.Secret;
import io.homeward.hypervisor.Hypervisor;
import io.homeward.hypervisor.HypervisorEndpoint;
import io.homeward.vsphere.internal.change.Pause;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent again and what is not. */
class RetryTest {

    private static final String READ = "RetrievePropertiesEx";

    private ScriptedVcenter server;
    private TinySite site;
    private Hypervisor hypervisor;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedVcenter();
        site = new TinySite(server);
        site.vm("vm-1", VirtualMachinePowerState.poweredOff);
        hypervisor = Tries.connect(server);
    }

    @AfterEach
    void stop() {
        hypervisor.close();
        server.close();
    }

    private static ScriptedVcenter.Handler dropped() {
        return request -> {
            throw ScriptedVcenter.Unusual.dropped();
        };
    }

    @Test
    void aReadWhoseSessionIsGoneSignsInOnceAndIsRepeated() throws Exception {
        server.forgetSessions();
        assertEquals(PowerState.OFF, hypervisor.power("vm-1"));
        assertEquals(2, server.count(READ));
        assertEquals(2, server.count("Login"));
    }

    @Test
    void aReadThatIsRefusedAgainIsNotRepeatedForEver() {
        server.always(READ, request -> {
            throw new NotAuthenticated();
        });
        Tries.problem("HW-VSPHERE-009", () -> hypervisor.power("vm-1"));
        assertEquals(2, server.count(READ));
        assertEquals(2, server.count("Login"));
    }

    @Test
    void aLoginThatIsRefusedLaterIsNotTriedUntilTheAccountIsLocked() {
        server.forgetSessions();
        server.always("Login", request -> {
            throw new InvalidLogin();
        });
        for (int i = 0; i < 5; i++) {
            Tries.problem("HW-VSPHERE-005", () -> hypervisor.power("vm-1"));
        }
        assertEquals(2, server.count("Login"));
    }

    @Test
    void aReadWhoseAnswerIsLostIsRepeatedOnce() throws Exception {
        server.once(READ, dropped());
        assertEquals(PowerState.OFF, hypervisor.power("vm-1"));
        server.always(READ, dropped());
        Tries.problem("HW-VSPHERE-004", () -> hypervisor.power("vm-1"));
        assertEquals(4, server.count(READ));
    }

    @Test
    void anInventoryWhoseSessionEndsBetweenPagesStartsAgain() throws Exception {
        site.vm("vm-2", VirtualMachinePowerState.poweredOff);
        site.vm("vm-3", VirtualMachinePowerState.poweredOff);
        site.pageSize(1);
        server.once("ContinueRetrievePropertiesEx", request -> {
            server.forgetSessions();
            throw new NotAuthenticated();
        });
        hypervisor.inventory();
        assertEquals(2, server.count("Login"));
        assertTrue(server.count("CreateContainerView") >= 2);
    }

    @Test
    void aLostPageIsNotAskedForAgainButTheInventoryIs() throws Exception {
        site.vm("vm-2", VirtualMachinePowerState.poweredOff);
        site.pageSize(1);
        server.once("ContinueRetrievePropertiesEx", dropped());
        hypervisor.inventory();
        assertEquals(2, server.count("ContinueRetrievePropertiesEx"));
        assertEquals(2, server.count(READ));
    }

    @Test
    void aChangeWhoseAnswerIsLostAfterItWasDoneIsDone() throws Exception {
        server.once("PowerOnVM_Task", request -> {
            site.power(request, VirtualMachinePowerState.poweredOn);
            throw ScriptedVcenter.Unusual.dropped();
        });
        hypervisor.powerOn("vm-1");
        assertEquals(1, server.count("PowerOnVM_Task"));
    }

    @Test
    void aChangeWhoseAnswerIsLostBeforeItWasDoneIsReportedAndNotSentAgain() {
        server.always("PowerOnVM_Task", dropped());
        Tries.problem("HW-VSPHERE-008", () -> hypervisor.powerOn("vm-1"));
        assertEquals(1, server.count("PowerOnVM_Task"));
    }

    @Test
    void aChangeWhoseAnswerIsLostWhileItIsUnderWayIsWaitedFor() throws Exception {
        Map<String, Object> vm = site.vm("vm-5", VirtualMachinePowerState.poweredOff);
        Map<String, Object> task = site.add("Task", "task-77", "info", info(TaskInfoState.running));
        server.always("PowerOnVM_Task", request -> {
            vm.put("recentTask", new ManagedObjectReference[] {TinySite.reference("Task", "task-77")});
            throw ScriptedVcenter.Unusual.dropped();
        });
        Pause untilDone = duration -> {
            vm.put("runtime.powerState", VirtualMachinePowerState.poweredOn);
            task.put("info", info(TaskInfoState.success));
        };
        try (Hypervisor patient = new VsphereConnector(Clock.systemUTC(), untilDone).connect(endpoint())) {
            patient.powerOn("vm-5");
        }
        assertEquals(1, server.count("PowerOnVM_Task"));
    }

    private static TaskInfo info(TaskInfoState state) {
        TaskInfo info = new TaskInfo();
        info.state = state;
        return info;
    }

    private HypervisorEndpoint endpoint() {
        return new HypervisorEndpoint(
                "vsphere", server.url(), "homeward@site", Secret.of("x"), server.fingerprint().hex());
    }

    @Test
    void aChangeRefusedForItsSessionIsNotSentAgain() {
        server.always("PowerOnVM_Task", request -> {
            throw new NotAuthenticated();
        });
        Tries.problem("HW-VSPHERE-009", () -> hypervisor.powerOn("vm-1"));
        assertEquals(1, server.count("PowerOnVM_Task"));
        assertEquals(1, server.count("Login"));
    }

    @Test
    void anInterruptedWaitIsCodedAndLeavesTheThreadInterrupted() throws Exception {
        server.always("PowerOnVM_Task", request -> {
            site.add("Task", "task-9", "info", info(TaskInfoState.running));
            return TinySite.reference("Task", "task-9");
        });
        try (Hypervisor impatient = new VsphereConnector(Clock.systemUTC(), duration -> {
                    throw new InterruptedException();
                }).connect(endpoint())) {
            Tries.problem("HW-VSPHERE-023", () -> impatient.powerOn("vm-1"));
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void aTaskThatNeverEndsIsGivenUp() {
        server.always("PowerOnVM_Task", request -> {
            site.add("Task", "task-9", "info", info(TaskInfoState.queued));
            return TinySite.reference("Task", "task-9");
        });
        Tries.problem("HW-VSPHERE-022", () -> hypervisor.powerOn("vm-1"));
    }
}
