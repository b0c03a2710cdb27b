package org.isocentra.delivery.internal.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.TreatmentUnit;
import org.isocentra.delivery.internal.wire.TcpUnit;
import org.isocentra.tck.TreatmentUnitContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class ContractTest implements TreatmentUnitContract {

    @TempDir
    private Path folder;
    private Room room;

    @Override
    public TreatmentUnit unit() {
        return new TcpUnit();
    }

    @Override
    public String address() throws IOException {
        room = new Room(folder, List.of());
        return room.address();
    }

    @AfterEach
    void switchOff() {
        if (room != null) {
            room.close();
        }
    }

    @Override
    public String deadAddress() {
        return "127.0.0.1:1";
    }

    @Override
    public DeliveryOrder order() {
        return TestOrders.small("2.25.1");
    }
}
