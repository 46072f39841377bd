"""The settings of one server's streams: as they are or converted, for usual and for metered networks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from ampache_desktop.dialogs.optionform import ChoiceBox, OptionForm
from ampache_desktop.library.quality import BITRATES, FORMATS, ORIGINAL, Net, Quality, chosen, with_choice
from ampache_desktop.settings.options import QUALITY

if TYPE_CHECKING:
    from ampache_desktop.qt.network import Network
    from ampache_desktop.settings.store import Store

_NAMES = {"mp3": "MP3", "opus": "Opus", "ogg": "Ogg Vorbis", "m4a": "AAC (M4A)"}


class OpenServer(NamedTuple):
    """The server that is open, by the id of its profile and by what it is called."""

    profile_id: str
    title: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("SettingsDialog", text)


class QualityPage(OptionForm):
    """Two choices for the open server; without one the page says why it is empty."""

    def __init__(self, store: Store, server: OpenServer | None, network: Network | None) -> None:
        super().__init__(store)
        self._network = network
        if server is None:
            self.add_note(_tr("The quality is chosen for each server: open one first."))
            return
        self.add_head(_tr("Streams of {server}").replace("{server}", server.title))
        self.add_note(
            _tr(
                "The server converts what it can. A converted stream cannot always be sought. A change holds "
                "from the next track on."
            )
        )
        self._add_choice(store, server, Net.USUAL, _tr("Usually"))
        self._add_choice(store, server, Net.METERED, _tr("On metered and mobile networks"))
        self._now = self.add_note("")
        if network is not None:
            network.changed.connect(self._tell_network)
        self._tell_network()

    def _add_choice(self, store: Store, server: OpenServer, net: Net, head: str) -> None:
        self.add_head(head)
        form, rate = ChoiceBox(), ChoiceBox()
        if net is Net.METERED:
            form.addItem(_tr("The same"), None)
        form.addItem(_tr("As the server sends it"), "")
        form.addItem(_tr("The original file"), ORIGINAL.format)
        for name in FORMATS:
            form.addItem(_NAMES[name], name)
        rate.addItem(_tr("As the server chooses"), 0)
        for kbits in BITRATES:
            rate.addItem(_tr("{rate} kbit/s").replace("{rate}", str(kbits)), kbits)
        self.add_control(_tr("Format"), form)
        self.add_control(_tr("Bitrate"), rate)
        for box, name in ((form, _tr("Format")), (rate, _tr("Bitrate"))):
            box.setAccessibleName(f"{head}: {name}")

        def show() -> None:
            own = store.get(QUALITY).get(server.profile_id)
            inherits = net is Net.METERED and not (isinstance(own, dict) and net in own)
            quality = chosen(store.get(QUALITY), server.profile_id, net)
            form.setCurrentIndex(form.findData(None if inherits else quality.format))
            rate.setCurrentIndex(max(0, rate.findData(quality.kbits)))
            rate.setEnabled(quality.is_made and not inherits)

        def choose(_row: int) -> None:
            wanted = form.currentData()
            made = Quality(wanted, rate.currentData()) if wanted in FORMATS else Quality(wanted or "")
            quality = None if wanted is None else made
            store.set(QUALITY, with_choice(store.get(QUALITY), server.profile_id, net, quality))
            show()

        form.activated.connect(choose)
        rate.activated.connect(choose)
        show()

    def _tell_network(self) -> None:
        if self._network is None or not self._network.is_told:
            text = _tr("This system does not tell whether a network is metered: what is usual holds for all.")
        elif self._network.is_metered:
            text = _tr("The network in use now is metered.")
        else:
            text = _tr("The network in use now is not metered.")
        self._now.setText(text)
